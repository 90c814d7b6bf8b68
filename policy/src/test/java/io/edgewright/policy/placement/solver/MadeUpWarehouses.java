package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Warehouse location problems made up in the manner of Beasley (1988): warehouses and customers in
 * a square of 1,000, customers who want 1 to 100 units, a unit transported at the distance times 1
 * to 1.25, and fixed costs within a quarter of their mean.
 */
final class MadeUpWarehouses {
  private static final int SIDE = 1_000;
  private static final int SCALE = 1_000;

  private MadeUpWarehouses() {}

  /** All of them with the same capacity, such that so many are just not enough. */
  static LocationProblem alike(int[] size, long fixedCost, double justNotEnough, long seed) {
    return of(size, fixedCost, justNotEnough, 0, seed);
  }

  /** With capacities that are up to a half more or less than {@link #alike}. */
  static LocationProblem unlike(int[] size, long fixedCost, double justNotEnough, long seed) {
    return of(size, fixedCost, justNotEnough, 0.5, seed);
  }

  private static LocationProblem of(
      int[] size, long fixedCost, double share, double differing, long seed) {
    int n = size[0];
    int m = size[1];
    var random = new SplittableRandom(seed);
    int[] x = random.ints(n + m, 0, SIDE).toArray();
    int[] y = random.ints(n + m, 0, SIDE).toArray();
    int[][] unit = new int[m][n];
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < n; i++) {
        double distance = Math.hypot(x[i] - x[n + j], y[i] - y[n + j]);
        unit[j][i] = (int) (distance * random.nextDouble(1, 1.25) * SCALE);
      }
    }
    long[] load = random.longs(m, 1, 101).toArray();
    long mean = (long) (Arrays.stream(load).sum() / share);
    long[] fixed =
        IntStream.range(0, n)
            .mapToLong(_ -> (long) (fixedCost * random.nextDouble(0.75, 1.25) * SCALE))
            .toArray();
    long[] capacity =
        IntStream.range(0, n)
            .mapToLong(_ -> (long) (mean * (1 + differing * random.nextDouble(-1, 1 + 1e-9))))
            .toArray();
    return new LocationProblem(
        new Service(unit, load, 1, 0),
        new Charges(fixed, 0),
        new Selection(1, n, List.of(), List.of(), Optional.empty()),
        new Limits(Optional.empty(), Optional.of(capacity), true, false));
  }
}
