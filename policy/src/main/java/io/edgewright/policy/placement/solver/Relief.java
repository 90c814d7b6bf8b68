package io.edgewright.policy.placement.solver;

import java.util.Optional;

/** Finds the move that brings a set nearest to serving within its limits. */
final class Relief {
  /** How many openings and exchanges are tried for one move. */
  private static final int TRIALS = 3_000;

  private Relief() {}

  /** The closing, or else the opening, that lessens the violation most; of equals the cheapest. */
  static Optional<Move> best(
      LocationProblem problem, RuleState rules, SwapTable table, Evaluator evaluator) {
    int[] open = table.open();
    long least = evaluator.violation(open);
    long most = Long.MIN_VALUE;
    Move best = null;
    for (int out : open) {
      if (!rules.obeyedAfter(RuleState.NONE, out)) {
        continue;
      }
      long violation = evaluator.violation(LocalSearch.after(open, RuleState.NONE, out));
      long profit = table.profit(RuleState.NONE, out);
      if (violation < least || (best != null && violation == least && profit > most)) {
        least = violation;
        most = profit;
        best = new Move(RuleState.NONE, out);
      }
    }
    return best != null ? Optional.of(best) : bestOpening(problem, rules, table, evaluator);
  }

  private static Optional<Move> bestOpening(
      LocationProblem problem, RuleState rules, SwapTable table, Evaluator evaluator) {
    int[] open = table.open();
    long least = evaluator.violation(open);
    Move best = null;
    int trials = TRIALS;
    for (int in = 0; in < problem.candidates(); in++) {
      if (table.isOpen(in)) {
        continue;
      }
      for (int slot = RuleState.NONE; slot < open.length; slot++) {
        int out = slot == RuleState.NONE ? RuleState.NONE : open[slot];
        if (!rules.obeyedAfter(in, out) || trials-- <= 0) {
          continue;
        }
        long violation = evaluator.violation(LocalSearch.after(open, in, out));
        if (violation < least) {
          least = violation;
          best = new Move(in, out);
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
