package io.edgewright.simulator.api;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import java.util.Map;

/** Presents stored objects in the version that was asked for. */
final class Versions {
  private Versions() {}

  static Map<String, Object> as(ResourceKind kind, Map<String, Object> object) {
    return Conversion.as(kind, object);
  }
}
