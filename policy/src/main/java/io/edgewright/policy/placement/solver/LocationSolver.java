package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.SearchOutcome.Exhausted;
import io.edgewright.policy.placement.solver.SearchOutcome.Found;
import io.edgewright.policy.placement.solver.SearchOutcome.NoSet;
import java.util.Arrays;

/**
 * Solves location problems: greedy and interchange for a good set, a Lagrangian relaxation for a
 * bound, and branch and bound to close what is left between them. The answer depends on the problem
 * and the limit alone; of equally cheap sets it is, where the search can afford to prove it, the
 * first in the order of candidates.
 */
public final class LocationSolver {
  private LocationSolver() {}

  /**
   * Searches for the cheapest set.
   *
   * @param workLimit how many elementary steps (about a nanosecond each) the search may take
   */
  public static SearchOutcome solve(LocationProblem problem, long workLimit) {
    var strict = new RootSearch(problem, new Work(workLimit)).run();
    if (strict instanceof Found || problem.limits().minimum().isEmpty()) {
      return strict;
    }
    // The minimum load binds optional locations only: with none of them, it is waived.
    return switch (new RootSearch(problem.withMinimumWaived(), new Work(workLimit)).run()) {
      case Found(var set) ->
          new Found(new OpenSet(set.open(), set.cost(), set.bound(), true, set.work()));
      case NoSet none -> none;
      case Exhausted exhausted -> exhausted;
    };
  }

  /** What each open candidate serves of each demand: by position in the open set, then demand. */
  public static long[][] flows(LocationProblem problem, int[] open) {
    var work = new Work(Long.MAX_VALUE);
    if (problem.limits().split()) {
      return new SplitEvaluator(problem, work).transport(open).flow();
    }
    long[] load = problem.service().load();
    long[][] flows = new long[open.length][load.length];
    if (problem.limits().overflow() && problem.limits().capacity().isPresent()) {
      long[][] byDemand = Overflow.flows(problem, open);
      for (int k = 0; k < open.length; k++) {
        for (int j = 0; j < byDemand.length; j++) {
          flows[k][j] = byDemand[j][k];
        }
      }
      return flows;
    }
    int[] nearest = new NearestEvaluator(problem, work).nearest(open);
    for (int j = 0; j < load.length; j++) {
      flows[Arrays.binarySearch(open, nearest[j])][j] = load[j];
    }
    return flows;
  }
}
