package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;

/** What candidates serve less than their minimum load under an assignment of demands. */
final class LoadRule {
  private LoadRule() {}

  /** For every candidate what it lacks, 0 where it serves enough. */
  static long[] missing(MinimumLoad minimum, int[] nearest) {
    int candidates = minimum.present().length;
    int instants = minimum.history().length;
    long[][] served = new long[instants][candidates];
    for (int t = 0; t < instants; t++) {
      long[] loads = minimum.history()[t];
      for (int j = 0; j < nearest.length; j++) {
        served[t][nearest[j]] += loads[j];
      }
    }
    long[] missing = new long[candidates];
    for (int i = 0; i < candidates; i++) {
      missing[i] = missing(minimum, served, i);
    }
    return missing;
  }

  /** What one candidate lacks. */
  static long missing(MinimumLoad minimum, int[] nearest, int candidate) {
    int instants = minimum.history().length;
    long[][] served = new long[instants][candidate + 1];
    for (int t = 0; t < instants; t++) {
      long[] loads = minimum.history()[t];
      for (int j = 0; j < nearest.length; j++) {
        served[t][candidate] += nearest[j] == candidate ? loads[j] : 0;
      }
    }
    return missing(minimum, served, candidate);
  }

  /** What one candidate lacks, given what each serves, by instant, then by candidate. */
  static long missing(MinimumLoad minimum, long[][] served, int candidate) {
    boolean present = minimum.present()[candidate];
    long most = Long.MIN_VALUE;
    long least = Long.MAX_VALUE;
    for (long[] at : served) {
      most = Math.max(most, at[candidate]);
      least = Math.min(least, at[candidate]);
    }
    return Math.max(0, present ? minimum.leave() - most : minimum.enter() - least);
  }
}
