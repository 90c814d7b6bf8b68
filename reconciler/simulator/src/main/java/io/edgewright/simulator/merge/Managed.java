package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;

/**
 * What a manager manages.
 *
 * @param fields its fields
 * @param apiVersion the version in which they are named
 * @param time when it last changed something, empty if not known
 */
public record Managed(FieldSet fields, String apiVersion, String time) {
  Managed with(FieldSet other) {
    return new Managed(other, apiVersion, time);
  }

  Managed at(String instant) {
    return new Managed(fields, apiVersion, instant);
  }
}
