package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import java.util.Arrays;

/**
 * What each candidate must and can serve, as far as a relaxation may rely on it. A candidate that
 * is present needs its least load at one instant only, so each demand counts with the most that it
 * ever was; one that a requirement may excuse needs none.
 *
 * @param least by candidate
 * @param capacity by candidate
 * @param weight by candidate: what each demand counts
 * @param highest a price per unit of load with which no sum overflows
 */
@SuppressWarnings("ArrayRecordComponent")
record LoadLimits(long[] least, long[] capacity, long[][] weight, long highest) {
  private static final long PRICE_ROOM = 1L << 58;

  /** Whether anything limits what a candidate serves in this relaxation. */
  static boolean bind(LocationProblem problem) {
    return problem.limits().capacity().isPresent() || minimumCounts(problem);
  }

  /** What overflows is served by others than the minimum is judged by. */
  private static boolean minimumCounts(LocationProblem problem) {
    var limits = problem.limits();
    return limits.minimum().isPresent() && !(limits.overflow() && limits.capacity().isPresent());
  }

  static LoadLimits of(LocationProblem problem, Instance instance) {
    int n = problem.candidates();
    long[] least = new long[n];
    long[][] weight = new long[n][];
    Arrays.fill(weight, instance.load);
    boolean limited = problem.limits().capacity().isPresent();
    if (minimumCounts(problem)) {
      var minimum = problem.limits().minimum().orElseThrow();
      long[] ever = most(minimum);
      // Where both bind, a demand must count the same for both: as it is now.
      long[] counted = limited ? instance.load : instance.counted(ever);
      long slack = sum(ever) - sum(counted);
      for (int i = 0; i < n; i++) {
        boolean present = minimum.present()[i];
        least[i] = Math.max(0, present ? minimum.leave() - slack : minimum.enter());
        weight[i] = present ? counted : instance.load;
      }
      excuse(problem, least);
    }
    long total = Arrays.stream(weight).mapToLong(LoadLimits::sum).max().orElse(0) + 1;
    long[] capacity = new long[n];
    for (int i = 0; i < n; i++) {
      capacity[i] = limited ? problem.limits().capacity().orElseThrow()[i] : total;
      capacity[i] = Math.min(capacity[i], total);
    }
    return new LoadLimits(least, capacity, weight, PRICE_ROOM / total);
  }

  private static void excuse(LocationProblem problem, long[] least) {
    for (int[] group : problem.selection().require()) {
      for (int i : group) {
        least[i] = 0;
      }
    }
  }

  private static long[] most(MinimumLoad minimum) {
    long[] most = minimum.history()[0].clone();
    for (long[] then : minimum.history()) {
      for (int j = 0; j < most.length; j++) {
        most[j] = Math.max(most[j], then[j]);
      }
    }
    return most;
  }

  private static long sum(long[] numbers) {
    return Arrays.stream(numbers).sum();
  }
}
