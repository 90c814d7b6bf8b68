package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Budget;
import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.Arrays;

/** A problem over some of its candidates, renumbered. */
final class Restriction {
  private Restriction() {}

  static LocationProblem of(LocationProblem problem, int[] kept) {
    var service = problem.service();
    int[][] distance =
        Arrays.stream(service.distance()).map(row -> picked(row, kept)).toArray(int[][]::new);
    return new LocationProblem(
        new Service(distance, service.load(), service.distanceWeight(), service.worstWeight()),
        new Charges(picked(problem.charges().fixed(), kept), problem.charges().constant()),
        selection(problem.selection(), kept),
        limits(problem.limits(), kept));
  }

  private static Selection selection(Selection rules, int[] kept) {
    return new Selection(
        rules.min(),
        rules.max(),
        rules.require().stream().map(group -> renumbered(group, kept)).toList(),
        rules.partitions().stream()
            .map(
                partition ->
                    new Partition(
                        picked(partition.domain(), kept),
                        partition.domains(),
                        partition.minDomains(),
                        partition.maxPerDomain()))
            .toList(),
        rules.budget().map(budget -> new Budget(picked(budget.weight(), kept), budget.limit())));
  }

  private static Limits limits(Limits limits, int[] kept) {
    return new Limits(
        limits
            .minimum()
            .map(
                minimum ->
                    new MinimumLoad(
                        minimum.enter(),
                        minimum.leave(),
                        picked(minimum.present(), kept),
                        minimum.history())),
        limits.capacity().map(capacity -> picked(capacity, kept)),
        limits.split(),
        limits.overflow());
  }

  private static int[] renumbered(int[] group, int[] kept) {
    return Arrays.stream(group)
        .map(i -> Arrays.binarySearch(kept, i))
        .filter(k -> k >= 0)
        .toArray();
  }

  private static int[] picked(int[] all, int[] kept) {
    int[] picked = new int[kept.length];
    for (int k = 0; k < kept.length; k++) {
      picked[k] = all[kept[k]];
    }
    return picked;
  }

  private static long[] picked(long[] all, int[] kept) {
    long[] picked = new long[kept.length];
    for (int k = 0; k < kept.length; k++) {
      picked[k] = all[kept[k]];
    }
    return picked;
  }

  private static boolean[] picked(boolean[] all, int[] kept) {
    boolean[] picked = new boolean[kept.length];
    for (int k = 0; k < kept.length; k++) {
      picked[k] = all[kept[k]];
    }
    return picked;
  }
}
