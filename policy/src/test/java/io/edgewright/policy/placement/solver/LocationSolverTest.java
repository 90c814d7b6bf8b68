package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocationSolverTest {
  private static final long LIMIT = 200_000_000;

  @Test
  void p9_everySmallProblemIsSolvedToTheOptimumThatExhaustionFinds() {
    for (long seed = 0; seed < 2_000; seed++) {
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

  @Test
  void g35_withoutACandidateThatIsNotOpenTheSameSetIsFound() {
    for (long seed = 0; seed < 300; seed++) {
      var problem = RandomProblems.any(seed);
      if (!(LocationSolver.solve(problem, LIMIT) instanceof SearchOutcome.Found(var set))) {
        continue;
      }
      for (int removed = 0; removed < problem.candidates(); removed++) {
        int left = removed;
        if (Arrays.binarySearch(set.open(), removed) >= 0) {
          continue;
        }
        int[] kept = IntStream.range(0, problem.candidates()).filter(i -> i != left).toArray();

        var outcome = LocationSolver.solve(problem.restrictedTo(kept), LIMIT);

        var again = assertInstanceOf(SearchOutcome.Found.class, outcome).set();
        assertArrayEquals(
            set.open(), Arrays.stream(again.open()).map(k -> kept[k]).toArray(), "seed " + seed);
      }
    }
  }

  @Test
  void p9_aSearchThatEndsEarlyStillTellsAValidBoundAndAnAllowedSet() {
    var problem = Fleet1000.of(120, 150, 4);
    long optimum =
        assertInstanceOf(SearchOutcome.Found.class, LocationSolver.solve(problem, 1_000_000_000L))
            .set()
            .cost();

    for (long limit : new long[] {1, 50_000, 1_000_000, 5_000_000}) {
      var set =
          assertInstanceOf(SearchOutcome.Found.class, LocationSolver.solve(problem, limit)).set();

      assertTrue(LocationSolver.obeysSelection(problem, set.open()));
      assertTrue(set.bound() <= optimum, "limit " + limit);
      assertTrue(set.cost() >= optimum, "limit " + limit);
    }
  }

  @Test
  void p9_aSearchWithoutAnyDemandEndsAfterItsSteps() {
    var fleet = Fleet1000.of(400, 400, 3);
    var rules = fleet.selection();
    var random = new SplittableRandom(1);
    long[] prices = random.longs(400, 50, 250).toArray();
    var problem =
        new LocationProblem(
            new LocationProblem.Service(new int[0][], new long[0], 0, 0),
            new LocationProblem.Charges(new long[400], 0),
            new LocationProblem.Selection(
                17,
                40,
                List.of(),
                rules.partitions(),
                Optional.of(new LocationProblem.Budget(prices, 900))),
            LocationProblem.Limits.none());

    var outcome = LocationSolver.solve(problem, 5_000_000);

    assertTrue(
        outcome instanceof SearchOutcome.Exhausted || outcome instanceof SearchOutcome.NoSet);
  }

  @Test
  void p9_howeverEarlyASearchEndsItsBoundIsNotAboveTheOptimumNorItsCostBelow() {
    for (long seed = 0; seed < 1_000; seed++) {
      var problem = RandomProblems.any(seed);
      var best = Exhaustive.best(problem);
      for (long limit : new long[] {1, 2_000, 20_000, 200_000}) {
        if (!(LocationSolver.solve(problem, limit) instanceof SearchOutcome.Found(var set))) {
          continue;
        }

        long cost = set.cost() + Exhaustive.OFFSET;

        assertTrue(best.isPresent(), "seed " + seed);
        if (set.minimumWaived() == best.get().minimumWaived()) {
          assertTrue(set.bound() + Exhaustive.OFFSET <= best.get().cost(), "seed " + seed);
          assertTrue(cost >= best.get().cost(), "seed " + seed);
        }
        assertEquals(
            set.cost(),
            LocationSolver.cost(problem, set.open(), set.minimumWaived()).orElseThrow(),
            "seed " + seed);
      }
    }
  }

  @Test
  void whereASearchBeginsChangesNothingThatIsProven() {
    for (long seed = 0; seed < 500; seed++) {
      var problem = RandomProblems.any(seed);
      var begun = new SplittableRandom(seed);
      int[] start =
          IntStream.range(0, problem.candidates()).filter(_ -> begun.nextBoolean()).toArray();

      var there = LocationSolver.solve(problem, start, LIMIT);

      switch (LocationSolver.solve(problem, LIMIT)) {
        case SearchOutcome.Found(var set) -> {
          var again = assertInstanceOf(SearchOutcome.Found.class, there, "seed " + seed).set();
          assertArrayEquals(set.open(), again.open(), "seed " + seed);
          assertEquals(set.cost(), again.cost(), "seed " + seed);
        }
        case SearchOutcome.NoSet _ -> assertInstanceOf(SearchOutcome.NoSet.class, there);
        case SearchOutcome.Exhausted _ -> throw new AssertionError("seed " + seed);
      }
    }
  }

  @Test
  void p10_theOrderOfDemandsChangesNothing() {
    for (long seed = 0; seed < 500; seed++) {
      var problem = RandomProblems.any(seed);
      if (problem.limits().overflow()) {
        // What overflows goes by the names of demands.
        continue;
      }
      var reversed = RandomProblems.withDemandsReversed(problem);

      var outcome = LocationSolver.solve(reversed, LIMIT);

      if (LocationSolver.solve(problem, LIMIT) instanceof SearchOutcome.Found(var set)) {
        var again = assertInstanceOf(SearchOutcome.Found.class, outcome, "seed " + seed).set();
        assertEquals(set.cost(), again.cost(), "seed " + seed);
        assertArrayEquals(set.open(), again.open(), "seed " + seed);
        assertEquals(set.minimumWaived(), again.minimumWaived(), "seed " + seed);
      } else {
        assertInstanceOf(SearchOutcome.NoSet.class, outcome, "seed " + seed);
      }
    }
  }

  @Test
  void capacitiesThatTheNearestHardlyExceedAreSolvedToProof() {
    var fleet = Fleet1000.of(300, 300, 2);
    long[] capacity = new long[fleet.candidates()];
    Arrays.fill(capacity, Arrays.stream(fleet.service().load()).sum() / 15);
    var problem =
        new LocationProblem(
            fleet.service(),
            fleet.charges(),
            fleet.selection(),
            new LocationProblem.Limits(Optional.empty(), Optional.of(capacity), false, false));

    var outcome = LocationSolver.solve(problem, 100_000_000L);

    assertTrue(assertInstanceOf(SearchOutcome.Found.class, outcome).set().proven());
  }

  @Test
  void p18_spreadOverSixtyRegionsIsSolvedToProof() {
    var problem = Fleet1000.of(300, 300, 2);

    var outcome = LocationSolver.solve(problem, 1_000_000_000L);

    var set = assertInstanceOf(SearchOutcome.Found.class, outcome).set();
    assertTrue(set.proven());
    int[] count = new int[Fleet1000.REGIONS];
    int[] region = problem.selection().partitions().getFirst().domain();
    Arrays.stream(set.open()).forEach(i -> count[region[i]]++);
    assertTrue(Arrays.stream(count).allMatch(c -> c <= 2));
    assertEquals(40, set.open().length);
  }
}
