package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.Optional;

/** Makes open sets obey the rules, and then better, one candidate at a time. */
final class LocalSearch {
  private final LocationProblem problem;
  private final Instance instance;
  private final Evaluator evaluator;
  private final Work work;

  /** One search takes no more than a share of the work, lest nothing is left for the bound. */
  private long ceiling;

  private boolean coarse;

  LocalSearch(LocationProblem problem, Instance instance, Evaluator evaluator, Work work) {
    this.problem = problem;
    this.instance = instance;
    this.evaluator = evaluator;
    this.work = work;
  }

  /** A set near the start that obeys every rule and that no single move makes better. */
  Optional<int[]> improve(int[] start) {
    ceiling = work.after(problem.limits().split() ? 30 : 10);
    var rules = new RuleState(problem.selection(), instance.candidates);
    var table = new SwapTable(instance, work, start);
    for (int candidate : start) {
      rules.apply(candidate, RuleState.NONE);
    }
    if (!repair(rules, table) || !relieve(rules, table)) {
      return Optional.empty();
    }
    if (problem.limits().split()) {
      // A transport for every move is dear: first as though the nearest served, within capacity.
      coarse = true;
      descend(rules, table);
      coarse = false;
    }
    return Optional.of(descend(rules, table));
  }

  private boolean spent() {
    return work.exhausted() || work.spent() >= ceiling;
  }

  /** Moves until the rules about the set alone are obeyed; from the empty set this is greedy. */
  private boolean repair(RuleState rules, SwapTable table) {
    while (!rules.obeyed()) {
      var move = bestRepair(rules, table, false);
      if (move.isEmpty()) {
        move = bestRepair(rules, table, true);
      }
      if (move.isEmpty()) {
        return false;
      }
      apply(move.get(), rules, table);
    }
    return true;
  }

  private Optional<Move> bestRepair(RuleState rules, SwapTable table, boolean swaps) {
    long least = rules.violation();
    long most = Long.MIN_VALUE;
    Move best = null;
    for (int in = RuleState.NONE; in < instance.candidates; in++) {
      if (in != RuleState.NONE && table.isOpen(in)) {
        continue;
      }
      boolean alone = in == RuleState.NONE;
      int last = swaps || alone ? table.size() : 0;
      for (int slot = alone ? 0 : RuleState.NONE; slot < last; slot++) {
        int out = slot == RuleState.NONE ? RuleState.NONE : table.candidateAt(slot);
        long violation = rules.violationAfter(in, out);
        if (violation > least || (best == null && violation == least)) {
          continue;
        }
        long profit = table.profit(in, out);
        if (violation < least || profit > most) {
          least = violation;
          most = profit;
          best = new Move(in, out);
        }
      }
    }
    work.spend(instance.candidates * (swaps ? 4L * table.size() : 4L));
    return Optional.ofNullable(best);
  }

  /** Closes what serves too little, or opens beside what serves too much. */
  private boolean relieve(RuleState rules, SwapTable table) {
    if (problem.separable()) {
      return true;
    }
    while (evaluator.cost(table.open()) == Evaluator.FORBIDDEN) {
      var move = Relief.best(problem, rules, table, evaluator);
      if (move.isEmpty() || spent()) {
        return false;
      }
      apply(move.get(), rules, table);
    }
    return true;
  }

  private int[] descend(RuleState rules, SwapTable table) {
    while (!spent()) {
      var move = bestMove(rules, table);
      if (move.isEmpty()) {
        break;
      }
      apply(move.get(), rules, table);
    }
    return table.open();
  }

  private Optional<Move> bestMove(RuleState rules, SwapTable table) {
    var likeliest = likeliestMove(rules, table);
    if (likeliest.isEmpty() || problem.separable() || coarse) {
      return likeliest;
    }
    int[] open = table.open();
    long before = evaluator.cost(open);
    var after = after(open, likeliest.get().in(), likeliest.get().out());
    return evaluator.cost(after) < before
        ? likeliest
        : new JudgedMoves(problem, evaluator, rules, table).best(work, this::spent);
  }

  /** The move that saves most by distance. */
  private Optional<Move> likeliestMove(RuleState rules, SwapTable table) {
    return LikeliestMove.of(
        table,
        instance.candidates,
        (in, out) -> rules.obeyedAfter(in, out) && serves(table, in, out),
        work);
  }

  private boolean serves(SwapTable table, int in, int out) {
    return !coarse || evaluator.violation(after(table.open(), in, out)) == 0;
  }

  private static void apply(Move move, RuleState rules, SwapTable table) {
    rules.apply(move.in(), move.out());
    table.apply(move.in(), move.out());
  }

  /** A sorted set with one candidate added and another removed. */
  static int[] after(int[] open, int in, int out) {
    int[] after = new int[open.length + 1];
    int size = 0;
    for (int i : open) {
      if (i != out) {
        after[size++] = i;
      }
    }
    if (in != RuleState.NONE) {
      after[size++] = in;
    }
    int[] sorted = Arrays.copyOf(after, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
