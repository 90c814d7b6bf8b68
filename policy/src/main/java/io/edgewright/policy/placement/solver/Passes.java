package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * What it costs to pass a unit of load from one open candidate to another: the least difference in
 * distance among the demands that the one serves, kept up to date while it gains and loses demands.
 */
final class Passes {
  /** The cost where there is nothing to pass. */
  static final long NEVER = Long.MAX_VALUE / 4;

  private final int[][] distance;
  private final int[] open;
  private final int[][] demands;
  private final int[] counts;
  private final long[][] pass;
  private final int[][] passed;
  private long steps;

  /**
   * Of a set that serves nothing yet.
   *
   * @param distance by demand, then by candidate
   */
  Passes(int[][] distance, int[] open) {
    this.distance = distance;
    this.open = open;
    this.demands = new int[open.length][8];
    this.counts = new int[open.length];
    this.pass = new long[open.length][open.length];
    this.passed = new int[open.length][open.length];
    for (long[] row : pass) {
      Arrays.fill(row, NEVER);
    }
  }

  /** What passing a unit costs, by the position of who takes it. */
  long[] from(int giver) {
    return pass[giver];
  }

  /** The demand that is passed; of equals the first. */
  int demand(int giver, int taker) {
    return passed[giver][taker];
  }

  /** The elementary steps that it took to keep up. */
  long steps() {
    return steps;
  }

  /** A candidate begins to serve a demand. */
  void add(int k, int j) {
    if (counts[k] == demands[k].length) {
      demands[k] = Arrays.copyOf(demands[k], 2 * counts[k]);
    }
    demands[k][counts[k]++] = j;
    consider(k, j);
  }

  /** A candidate serves nothing of a demand any more. */
  void remove(int k, int j) {
    int[] all = demands[k];
    int at = 0;
    while (all[at] != j) {
      at++;
    }
    all[at] = all[--counts[k]];
    steps += at;
    boolean stale = false;
    for (int b = 0; b < open.length; b++) {
      if (passed[k][b] == j) {
        pass[k][b] = NEVER;
        stale = true;
      }
    }
    if (stale) {
      for (int n = 0; n < counts[k]; n++) {
        consider(k, all[n]);
      }
    }
  }

  private void consider(int k, int j) {
    int[] row = distance[j];
    long here = row[open[k]];
    long[] least = pass[k];
    int[] which = passed[k];
    for (int b = 0; b < least.length; b++) {
      long difference = row[open[b]] - here;
      if (difference <= least[b] && b != k && (difference < least[b] || j < which[b])) {
        least[b] = difference;
        which[b] = j;
      }
    }
    steps += least.length;
  }
}
