package io.edgewright.policy.overlay;

import io.edgewright.policy.spec.Patch;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What applies to one application on one cluster.
 *
 * @param layers of values, in order: a later one wins
 * @param patches of rendered objects, in order
 * @param variables by their whole name: {@code cluster.name}, {@code vars.HOST}
 */
public record Overlay(
    List<ValuesLayer> layers, List<Patch> patches, SortedMap<String, String> variables) {
  public Overlay {
    layers = List.copyOf(layers);
    patches = List.copyOf(patches);
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }
}
