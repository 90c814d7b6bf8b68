package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * Who can serve what where the nearest serves: nothing farther from a demand than a candidate that
 * is settled to be open.
 */
final class Reach {
  /** Less than any price of load makes up for. */
  private static final long NOTHING = -(1L << 58);

  private final Instance instance;
  private final boolean nearest;
  private final long[] farthest;
  private final long[] worth;
  private boolean limited;

  Reach(LocationProblem problem, Instance instance) {
    this.instance = instance;
    this.nearest = !problem.limits().split() && !problem.limits().overflow();
    this.farthest = new long[instance.demands];
    this.worth = new long[instance.demands];
  }

  /** Takes note of which candidates are open; the elementary steps that it took. */
  long settle(byte[] status) {
    Arrays.fill(farthest, Long.MAX_VALUE);
    long steps = 0;
    for (int i = 0; i < status.length && nearest; i++) {
      if (status[i] == Status.OPEN) {
        long[] cost = instance.cost(i);
        for (int j = 0; j < farthest.length; j++) {
          farthest[j] = Math.min(farthest[j], cost[j]);
        }
        steps += farthest.length;
      }
    }
    limited = steps > 0;
    return steps;
  }

  /** What demands are worth to a candidate; good until the next question. */
  long[] worthTo(int candidate, long[] multipliers) {
    if (!limited) {
      return multipliers;
    }
    long[] cost = instance.cost(candidate);
    for (int j = 0; j < worth.length; j++) {
      worth[j] = cost[j] > farthest[j] ? NOTHING : multipliers[j];
    }
    return worth;
  }
}
