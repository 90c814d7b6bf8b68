package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.Arrays;

/**
 * The least farthest distance that any set can have, by bisection over the distances: is there a
 * set that leaves no demand farther away (the p-centre by covering, Minieka 1970)? The sets found
 * on the way are offered to the search.
 */
final class RadiusBound {
  private static final int SHARES = 20;

  /** Of more different distances than this only {@link #STEPS} are tried. */
  private static final int MANY = 1 << 14;

  private static final int STEPS = 256;

  private RadiusBound() {}

  /** A distance below which no set brings the farthest demand. */
  static int least(Search search, long workLimit) {
    var problem = search.problem();
    int[] radii = radii(problem);
    int low = 0;
    int high = radii.length - 1;
    int proven = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      var covering = covering(problem, radii[middle]);
      var outcome = new RootSearch(covering, new Work(workLimit / SHARES), false).run(new int[0]);
      long missed = 1;
      if (outcome instanceof SearchOutcome.Found(var set)) {
        search.work().spend(set.work());
        search.offer(set.open());
        missed = set.cost();
        if (set.bound() > 0 && proven == low) {
          proven = middle + 1;
        }
      }
      if (missed == 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (radii.length == 0) {
      return 0;
    }
    return proven == 0 ? radii[0] : radii[proven - 1] + 1;
  }

  /** Every distance at which the farthest demand can be, in ascending order. */
  private static int[] radii(LocationProblem problem) {
    var service = problem.service();
    int floor = 0;
    for (int j = 0; j < problem.demands(); j++) {
      if (service.load()[j] > 0) {
        floor = Math.max(floor, Arrays.stream(service.distance()[j]).min().orElse(0));
      }
    }
    int least = floor;
    int[] all =
        java.util.stream.IntStream.range(0, problem.demands())
            .filter(j -> service.load()[j] > 0)
            .flatMap(j -> Arrays.stream(service.distance()[j]))
            .filter(distance -> distance >= least)
            .sorted()
            .distinct()
            .toArray();
    return all.length <= MANY ? all : thinned(all);
  }

  /** Distances that are about evenly spaced, the first and the last among them. */
  private static int[] thinned(int[] all) {
    int[] thinned = new int[STEPS + 1];
    long span = (long) all[all.length - 1] - all[0];
    for (int k = 0; k <= STEPS; k++) {
      int at = Arrays.binarySearch(all, (int) (all[0] + span * k / STEPS));
      thinned[k] = all[at >= 0 ? at : Math.max(0, -at - 2)];
    }
    return Arrays.stream(thinned).distinct().toArray();
  }

  /** A problem that costs the number of demands that are farther away than the radius. */
  private static LocationProblem covering(LocationProblem problem, int radius) {
    int[][] missed =
        Arrays.stream(problem.service().distance())
            .map(row -> Arrays.stream(row).map(d -> d > radius ? 1 : 0).toArray())
            .toArray(int[][]::new);
    long[] counted =
        Arrays.stream(problem.service().load()).map(load -> Math.min(1, load)).toArray();
    return new LocationProblem(
        new Service(missed, counted, 1, 0),
        new Charges(new long[problem.candidates()], 0),
        problem.selection(),
        Limits.none());
  }
}
