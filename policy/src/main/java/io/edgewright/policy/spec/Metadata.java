package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every kind has: a name that is unique within the kind, labels, and where it is stated.
 *
 * @param location of the name, which is what a duplicate is told by
 */
public record Metadata(String name, SortedMap<String, String> labels, SourceLocation location) {
  public Metadata {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
