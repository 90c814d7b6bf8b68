package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.Optional;

/**
 * What opening each closed candidate beside an open set would cost, and what it would cost in
 * exchange for the open one whose closing it makes up for best.
 */
public final class MoveCosts {
  /** How many exchanges are judged where judging each is dear. */
  private static final int EXACT_EXCHANGES = 4_000;

  /** How many of those that save most by distance are judged where there are more. */
  private static final int LIKELIEST = 3;

  private final LocationProblem problem;
  private final Evaluator.Moves moves;
  private final RuleState rules;
  private final SwapTable table;
  private final Servers servers;
  private final int[] open;
  private final long before;

  private MoveCosts(LocationProblem problem, int[] open) {
    var work = new Work(Long.MAX_VALUE);
    this.problem = problem;
    var evaluator = Search.evaluator(problem, work);
    this.moves = evaluator.from(open);
    this.servers = new Servers(problem, open);
    this.rules = new RuleState(problem.selection(), problem.candidates());
    this.table = new SwapTable(Instance.of(problem, 1), work, open);
    this.open = open.clone();
    for (int candidate : open) {
      rules.apply(candidate, RuleState.NONE);
    }
    this.before = evaluator.cost(open);
  }

  /** For the moves from an open set. */
  public static MoveCosts of(LocationProblem problem, int[] open) {
    return new MoveCosts(problem, open);
  }

  /** What keeps a candidate from being opened beside the others. */
  public enum Bar {
    /** Nothing does. */
    NOTHING,
    /** The number of locations. */
    COUNT,
    /** A domain is full. */
    DOMAIN,
    /** The budget. */
    BUDGET,
    /** Somebody would serve less than the minimum, or more than the capacity. */
    SERVICE
  }

  /** Why a closed candidate cannot be opened beside the open ones. */
  public Bar bar(int in) {
    if (!rules.obeyedAfter(in, RuleState.NONE)) {
      if (open.length >= problem.selection().max()) {
        return Bar.COUNT;
      }
      return overspent(in) ? Bar.BUDGET : Bar.DOMAIN;
    }
    return problem.separable() || costAfter(in, RuleState.NONE) != Evaluator.FORBIDDEN
        ? Bar.NOTHING
        : Bar.SERVICE;
  }

  private boolean overspent(int in) {
    return problem
        .selection()
        .budget()
        .map(
            budget -> {
              long spent = budget.weight()[in];
              for (int i : open) {
                spent += budget.weight()[i];
              }
              return spent > budget.limit();
            })
        .orElse(false);
  }

  /** What a closed candidate would serve now if it were opened beside the open ones. */
  public long loadBeside(int in) {
    long[] load = problem.service().load();
    long served = 0;
    for (int j : servers.taken(in)) {
      served += load[j];
    }
    return served;
  }

  /** What opening a candidate that nothing bars adds to the cost. */
  public long adding(int in) {
    return problem.separable()
        ? -table.profit(in, RuleState.NONE)
        : costAfter(in, RuleState.NONE) - before;
  }

  /** The cheapest exchange for an open candidate; empty where none is allowed. */
  public Optional<Exchange> replacing(int in) {
    int[] closing = exchangeable(in);
    return cheapest(in, exact() ? closing : likeliest(in, closing));
  }

  /** Whether every exchange can be judged in full. */
  private boolean exact() {
    return problem.separable() || (long) open.length * problem.candidates() < EXACT_EXCHANGES;
  }

  private Optional<Exchange> cheapest(int in, int[] closing) {
    Exchange best = null;
    for (int out : closing) {
      long cost = exchange(in, out);
      if (cost != Evaluator.FORBIDDEN && (best == null || cost < best.costs())) {
        best = new Exchange(out, cost);
      }
    }
    return Optional.ofNullable(best);
  }

  /** The open candidates for which the rules about the set allow an exchange. */
  private int[] exchangeable(int in) {
    return Arrays.stream(open).filter(out -> rules.obeyedAfter(in, out)).toArray();
  }

  /** Those of them that are worth most by distance alone, the best first. */
  private int[] likeliest(int in, int[] closing) {
    int[] likeliest = new int[Math.min(LIKELIEST, closing.length)];
    int size = 0;
    for (int out : closing) {
      int at = size;
      for (; at > 0 && table.profit(in, likeliest[at - 1]) < table.profit(in, out); at--) {
        if (at < likeliest.length) {
          likeliest[at] = likeliest[at - 1];
        }
      }
      if (at < likeliest.length) {
        likeliest[at] = out;
      }
      size = Math.min(likeliest.length, size + 1);
    }
    return likeliest;
  }

  private long exchange(int in, int out) {
    if (problem.separable()) {
      return -table.profit(in, out);
    }
    long after = costAfter(in, out);
    return after == Evaluator.FORBIDDEN ? after : after - before;
  }

  private long costAfter(int in, int out) {
    return moves.costAfter(in, out);
  }

  /** Closing a candidate for another costs so much more. */
  public record Exchange(int out, long costs) {}
}
