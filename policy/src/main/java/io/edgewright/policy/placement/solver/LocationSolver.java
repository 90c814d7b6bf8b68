package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.SearchOutcome.Exhausted;
import io.edgewright.policy.placement.solver.SearchOutcome.Found;
import io.edgewright.policy.placement.solver.SearchOutcome.NoSet;
import java.util.Arrays;
import java.util.OptionalLong;

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
    return solve(problem, new int[0], workLimit);
  }

  /**
   * Searches for the cheapest set, beginning near another.
   *
   * @param start a set of candidates in ascending order, which may break rules; empty for none
   */
  public static SearchOutcome solve(LocationProblem problem, int[] start, long workLimit) {
    var strict = new RootSearch(problem, new Work(workLimit)).run(start);
    if (strict instanceof Found || problem.limits().minimum().isEmpty()) {
      return strict;
    }
    // The minimum load binds optional locations only: with none of them, it is waived.
    return switch (new RootSearch(problem.withMinimumWaived(), new Work(workLimit)).run(start)) {
      case Found(var set) ->
          new Found(new OpenSet(set.open(), set.cost(), set.bound(), true, set.work()));
      case NoSet none -> none;
      case Exhausted exhausted -> exhausted;
    };
  }

  /**
   * Searches for a set that costs no more than a limit; which one does not matter, nor how cheap it
   * is. Where the answer is a dearer set, its bound tells whether there is none.
   *
   * @param workLimit how many elementary steps the search may take
   */
  public static SearchOutcome solveWithin(LocationProblem problem, long costLimit, long workLimit) {
    return new RootSearch(problem, new Work(workLimit), false, costLimit).run(new int[0]);
  }

  /** Whether counting alone shows that no set obeys the rules. */
  public static boolean hopeless(LocationProblem problem) {
    return RootSearch.hopeless(problem.withLeastLocations());
  }

  /** Whether a set obeys the rules about the set alone. */
  public static boolean obeysSelection(LocationProblem problem, int[] open) {
    return new RuleChecker(problem.selection(), problem.candidates()).obeyed(open);
  }

  /** The cost of a set; empty where it breaks a rule. */
  public static OptionalLong cost(LocationProblem problem, int[] open, boolean minimumWaived) {
    var judged = minimumWaived ? problem.withMinimumWaived() : problem;
    if (open.length == 0 || !obeysSelection(judged, open)) {
      return OptionalLong.empty();
    }
    long cost = Search.evaluator(judged, new Work(Long.MAX_VALUE)).cost(open);
    return cost == Evaluator.FORBIDDEN ? OptionalLong.empty() : OptionalLong.of(cost);
  }

  /** The cost of a set when every demand goes to the nearest, whatever the rules say. */
  public static long separableCost(LocationProblem problem, int[] open) {
    var free =
        new LocationProblem(
            problem.service(), problem.charges(), problem.selection(), Limits.none());
    return new NearestEvaluator(free, new Work(Long.MAX_VALUE)).cost(open);
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
