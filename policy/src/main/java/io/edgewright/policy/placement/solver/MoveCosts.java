package io.edgewright.policy.placement.solver;

import java.util.Optional;

/**
 * What opening each closed candidate beside an open set would cost, and what it would cost in
 * exchange for the open one whose closing it makes up for best.
 */
public final class MoveCosts {
  private static final int EXACT_EXCHANGES = 4_000;

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
    int[] server = servers.after(in, RuleState.NONE);
    long served = 0;
    for (int j = 0; j < load.length; j++) {
      served += server[j] == in ? load[j] : 0;
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
    boolean exact =
        problem.separable() || (long) open.length * problem.candidates() < EXACT_EXCHANGES;
    return exact ? cheapest(in) : likeliest(in);
  }

  private Optional<Exchange> cheapest(int in) {
    Exchange best = null;
    for (int out : open) {
      if (!rules.obeyedAfter(in, out)) {
        continue;
      }
      long cost = exchange(in, out);
      if (cost != Evaluator.FORBIDDEN && (best == null || cost < best.costs())) {
        best = new Exchange(out, cost);
      }
    }
    return Optional.ofNullable(best);
  }

  /** Orders exchanges by distance alone and judges the first few in full. */
  private Optional<Exchange> likeliest(int in) {
    return java.util.Arrays.stream(open)
        .filter(out -> rules.obeyedAfter(in, out))
        .boxed()
        .sorted(java.util.Comparator.comparing((Integer out) -> -table.profit(in, out)))
        .limit(3)
        .map(out -> new Exchange(out, exchange(in, out)))
        .filter(exchange -> exchange.costs() != Evaluator.FORBIDDEN)
        .min(java.util.Comparator.comparing(Exchange::costs));
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
