package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocationSolverTest {
  private static final long LIMIT = 200_000_000;

  @Test
  void p9_everySmallProblemIsSolvedToTheOptimumThatExhaustionFinds() {
    for (long seed = 0; seed < 3_000; seed++) {
      var problem = RandomProblems.any(seed);

      var outcome = LocationSolver.solve(problem, LIMIT);

      var best = Exhaustive.best(problem);
      if (best.isEmpty()) {
        assertInstanceOf(SearchOutcome.NoSet.class, outcome, "seed " + seed);
        continue;
      }
      var found = assertInstanceOf(SearchOutcome.Found.class, outcome, "seed " + seed).set();
      var what =
          "seed %d: %s, expected %s"
              .formatted(seed, Arrays.toString(found.open()), Arrays.toString(best.get().open()));
      assertEquals(best.get().cost() - Exhaustive.OFFSET, found.cost(), what);
      assertEquals(best.get().minimumWaived(), found.minimumWaived(), what);
      assertTrue(found.proven(), what);
      assertArrayEquals(best.get().open(), found.open(), what);
    }
  }
}
