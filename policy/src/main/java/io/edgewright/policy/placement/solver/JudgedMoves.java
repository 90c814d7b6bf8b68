package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * The moves from an open set when who serves what is ruled too: those that save most by distance
 * are judged in full, one after the other, until one is allowed and saves something.
 */
final class JudgedMoves {
  /** How many moves are judged at most. */
  private static final int TRIALS = 300;

  /** The least saving first; of equals the last in the order of candidates. */
  private static final Comparator<Rated> WORST_FIRST =
      Comparator.comparingLong(Rated::profit)
          .thenComparing(Rated::in, Comparator.reverseOrder())
          .thenComparing(Rated::out, Comparator.reverseOrder());

  private final LocationProblem problem;
  private final Evaluator evaluator;
  private final RuleState rules;
  private final SwapTable table;
  private final PriorityQueue<Rated> likeliest = new PriorityQueue<>(WORST_FIRST);

  JudgedMoves(LocationProblem problem, Evaluator evaluator, RuleState rules, SwapTable table) {
    this.problem = problem;
    this.evaluator = evaluator;
    this.rules = rules;
    this.table = table;
  }

  private record Rated(long profit, int in, int out) {}

  /** The first move that is found to save something. */
  Optional<Move> best(Work work, BooleanSupplier spent) {
    collect();
    work.spend((long) table.size() * problem.candidates());
    var rated = likeliest.toArray(Rated[]::new);
    Arrays.sort(rated, WORST_FIRST.reversed());
    int[] open = table.open();
    long before = evaluator.cost(open);
    var moves = evaluator.from(open);
    for (var move : rated) {
      if (spent.getAsBoolean()) {
        break;
      }
      if (moves.costAfter(move.in(), move.out()) < before) {
        return Optional.of(new Move(move.in(), move.out()));
      }
    }
    return Optional.empty();
  }

  private void collect() {
    long[] captured = table.captured();
    long[] adding = new long[problem.candidates()];
    for (int in = 0; in < adding.length; in++) {
      adding[in] = table.isOpen(in) ? Long.MIN_VALUE / 2 : table.profitOfAdding(in);
      if (captured[in] >= wanted(in)) {
        consider(in, RuleState.NONE, adding[in]);
      }
    }
    for (int slot = 0; slot < table.size(); slot++) {
      int out = table.candidateAt(slot);
      long dropping = table.profitOfDropping(slot);
      long[] extra = table.extraOfSlot(slot);
      consider(RuleState.NONE, out, dropping);
      for (int in = 0; in < adding.length; in++) {
        if (captured[in] + captured[out] >= wanted(in)) {
          consider(in, out, adding[in] + dropping + extra[in]);
        }
      }
    }
  }

  private void consider(int in, int out, long profit) {
    boolean full = likeliest.size() == TRIALS;
    if (profit <= 0
        || (full && profit <= likeliest.element().profit())
        || !rules.obeyedAfter(in, out)) {
      return;
    }
    if (full) {
      likeliest.remove();
    }
    likeliest.add(new Rated(profit, in, out));
  }

  /** What a candidate must serve at least as the loads are now, if nothing excuses it. */
  private long wanted(int candidate) {
    var minimum = problem.limits().minimum();
    if (minimum.isEmpty() || problem.limits().split()) {
      return 0;
    }
    boolean present = minimum.get().present()[candidate];
    boolean anyInstant = present && minimum.get().history().length > 1;
    return anyInstant ? 0 : present ? minimum.get().leave() : minimum.get().enter();
  }
}
