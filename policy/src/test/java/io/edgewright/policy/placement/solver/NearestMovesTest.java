package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestMovesTest {
  @Test
  void aMoveCostsWhatTheSetThatItLeadsToCosts() {
    for (long seed = 0; seed < 500; seed++) {
      var problem = RandomProblems.any(seed);
      var random = new SplittableRandom(seed);
      int n = problem.candidates();
      int always = random.nextInt(n);
      int[] open = IntStream.range(0, n).filter(i -> i == always || random.nextBoolean()).toArray();
      var evaluator = new NearestEvaluator(problem, new Work(Long.MAX_VALUE));

      var moves = evaluator.from(open);

      for (int in = RuleState.NONE; in < n; in++) {
        for (int out = RuleState.NONE; out < n; out++) {
          if (!isOpen(in, open) && (out == RuleState.NONE || isOpen(out, open))) {
            assertEquals(
                evaluator.cost(LocalSearch.after(open, in, out)),
                moves.costAfter(in, out),
                "seed %d: %d for %d".formatted(seed, in, out));
          }
        }
      }
    }
  }

  private static boolean isOpen(int candidate, int[] open) {
    return IntStream.of(open).anyMatch(i -> i == candidate);
  }
}
