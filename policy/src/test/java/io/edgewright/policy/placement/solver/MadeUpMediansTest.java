package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MadeUpMediansTest {
  @Test
  void p8_mediansOfGraphsAndOfPointsAreSolvedToProofInFewSteps() {
    var problems =
        List.of(
            MadeUpMedians.graph(150, 5, 1),
            MadeUpMedians.graph(150, 50, 2),
            MadeUpMedians.spread(150, 15, 3),
            MadeUpMedians.clustered(150, 30, 4));

    for (var problem : problems) {
      var outcome = LocationSolver.solve(problem, 20_000_000);

      var set = assertInstanceOf(SearchOutcome.Found.class, outcome).set();
      assertTrue(set.proven());
      assertEquals(problem.selection().min(), set.open().length);
    }
  }

  @Test
  void aDescentEndsWhereNoExchangeSavesAnythingHoweverManyAreOpen() {
    for (int open : new int[] {3, 12, 40, 60}) {
      var problem = MadeUpMedians.graph(100, open, open);
      var work = new Work(Long.MAX_VALUE);
      var evaluator = Search.evaluator(problem, work);
      var descent = new LocalSearch(problem, Instance.of(problem, 1), evaluator, work);

      int[] found = descent.improve(IntStream.range(0, open).toArray()).orElseThrow();

      long cost = evaluator.cost(found);
      for (int out : found) {
        for (int in = 0; in < problem.candidates(); in++) {
          int[] after = LocalSearch.after(found, in, out);
          boolean exchange = IntStream.of(after).distinct().count() == open;
          assertTrue(!exchange || evaluator.cost(after) >= cost, open + ": " + in + " " + out);
        }
      }
    }
  }
}
