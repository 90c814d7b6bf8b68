package io.edgewright.simulator.kind;

import java.util.ArrayList;
import java.util.List;

/**
 * What a kind is called.
 *
 * @param plural in paths
 * @param singular for people
 * @param kind in objects
 * @param listKind in lists
 * @param shortNames for people in a hurry
 * @param categories groups of kinds, such as "all"
 */
public record Names(
    String plural,
    String singular,
    String kind,
    String listKind,
    List<String> shortNames,
    List<String> categories) {
  public Names {
    shortNames = new ArrayList<>(shortNames);
    categories = new ArrayList<>(categories);
  }
}
