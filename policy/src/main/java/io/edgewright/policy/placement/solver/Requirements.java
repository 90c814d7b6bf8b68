package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.List;

/**
 * The groups of which at least one candidate is open. One that alone meets a requirement is open
 * whatever it serves.
 */
final class Requirements {
  private final List<int[]> groups;
  private final boolean[] named;

  Requirements(List<int[]> groups, int candidates) {
    this.groups = groups;
    this.named = new boolean[candidates];
    for (int[] group : groups) {
      for (int i : group) {
        named[i] = true;
      }
    }
  }

  /** Whether a requirement may excuse a candidate. */
  boolean mayExcuse(int candidate) {
    return named[candidate];
  }

  /** Whether a requirement has no other candidate in an open set, which is sorted. */
  boolean excuse(int candidate, int[] open) {
    return named[candidate] && groups.stream().anyMatch(group -> alone(candidate, group, open));
  }

  private static boolean alone(int candidate, int[] group, int[] open) {
    boolean member = false;
    for (int i : group) {
      if (i != candidate && Arrays.binarySearch(open, i) >= 0) {
        return false;
      }
      member |= i == candidate;
    }
    return member;
  }
}
