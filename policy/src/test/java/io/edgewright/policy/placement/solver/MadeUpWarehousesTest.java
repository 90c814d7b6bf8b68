package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MadeUpWarehousesTest {
  private static final int[] SIZE = {30, 100};
  private static final long FIXED_COST = 180_000;

  @Test
  void p8_warehousesOfWhichJustTooFewWouldDoAreSolvedToProofInFewSteps() {
    for (long seed = 1; seed <= 3; seed++) {
      var problem = MadeUpWarehouses.alike(SIZE, FIXED_COST, 7.3, seed);

      var set =
          assertInstanceOf(
                  SearchOutcome.Found.class, LocationSolver.solve(problem, 100_000_000), "" + seed)
              .set();

      assertEquals(8, set.open().length, "seed " + seed);
      assertTrue(set.proven(), "seed " + seed);
    }
  }

  @Test
  void p8_warehousesOfDifferentCapacitiesAreSolvedToProofInFewSteps() {
    for (long seed = 1; seed <= 3; seed++) {
      var problem = MadeUpWarehouses.unlike(SIZE, FIXED_COST, 7.3, seed);

      var set =
          assertInstanceOf(
                  SearchOutcome.Found.class, LocationSolver.solve(problem, 100_000_000), "" + seed)
              .set();

      assertTrue(set.proven(), "seed " + seed);
    }
  }

  @Test
  void warehousesThatServeTheirNearestWithinCapacityAreSolvedToProofInFewSteps() {
    for (long seed = 1; seed <= 2; seed++) {
      var shared = MadeUpWarehouses.unlike(SIZE, FIXED_COST, 6.6, seed);
      var limits = new Limits(Optional.empty(), shared.limits().capacity(), false, false);
      var problem =
          new LocationProblem(shared.service(), shared.charges(), shared.selection(), limits);

      var set =
          assertInstanceOf(
                  SearchOutcome.Found.class, LocationSolver.solve(problem, 100_000_000), "" + seed)
              .set();

      assertTrue(set.proven(), "seed " + seed);
    }
  }

  @Test
  void asManyLocationsAreOpenAsTheLargestCapacitiesTakeToServeEverything() {
    var problem = MadeUpWarehouses.unlike(SIZE, FIXED_COST, 7.3, 1);
    long[] capacity = problem.limits().capacity().orElseThrow();
    long[] ascending = Arrays.stream(capacity).sorted().toArray();
    long wanted = Arrays.stream(problem.service().load()).sum();

    int min = problem.withLeastLocations().selection().min();

    assertTrue(largest(ascending, min) >= wanted);
    assertTrue(largest(ascending, min - 1) < wanted);
  }

  private static long largest(long[] ascending, int count) {
    return Arrays.stream(ascending).skip(ascending.length - (long) count).sum();
  }
}
