package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * The cheapest transport from open candidates to demands within capacity, by successive shortest
 * paths (Ford and Fulkerson; Ahuja, Magnanti and Orlin 1993, chapter 9) in the small graph of the
 * open candidates: passing load from one to another costs the least difference among the demands
 * that the one serves. Load that lifts a candidate to its minimum is preferred to any other.
 *
 * <p>Where nothing has a minimum, no path to a candidate with room saves anything; so a demand
 * whose nearest has room goes there, and only what is full passes anything on.
 */
final class Transport {
  private static final long PREFERRED = 1L << 40;

  private final LocationProblem problem;
  private final int[] open;
  private final long[] capacity;
  private final long[] least;
  private final long[][] flow;
  private final long[] served;
  private final Passes passes;
  private final boolean anyLeast;
  private long steps;
  private boolean complete = true;

  private Transport(LocationProblem problem, int[] open, long[] least) {
    this.problem = problem;
    this.open = open;
    this.least = least;
    long[] capacities = problem.limits().capacity().orElse(new long[0]);
    long total = Arrays.stream(problem.service().load()).sum();
    this.capacity =
        Arrays.stream(open)
            .mapToLong(i -> capacities.length == 0 ? total : capacities[i])
            .toArray();
    this.flow = new long[open.length][problem.demands()];
    this.served = new long[open.length];
    this.passes = new Passes(problem.service().distance(), open);
    this.anyLeast = Arrays.stream(least).anyMatch(wanted -> wanted > 0);
    this.steps = (long) open.length * (problem.demands() + 4L);
  }

  /**
   * Solves for an open set.
   *
   * @param least what each of them must serve if it can
   */
  static Transport solve(LocationProblem problem, int[] open, long[] least) {
    var transport = new Transport(problem, open, least);
    for (int j = 0; j < problem.demands(); j++) {
      transport.ship(j);
    }
    return transport;
  }

  /** Whether every demand is served. */
  boolean complete() {
    return complete;
  }

  /** By open candidate, then by demand. */
  long[][] flow() {
    return flow;
  }

  /** The elementary steps that it took. */
  long steps() {
    return steps + passes.steps();
  }

  /** By how much open candidates miss their minimum, added up. */
  long shortfall() {
    long sum = 0;
    for (int k = 0; k < open.length; k++) {
      sum += Math.max(0, least[k] - served[k]);
    }
    return sum;
  }

  private void ship(int j) {
    int[] distance = problem.service().distance()[j];
    long left = problem.service().load()[j];
    long[] cost = new long[open.length];
    int[] from = new int[open.length];
    while (left > 0) {
      int nearest = 0;
      for (int k = 0; k < open.length; k++) {
        cost[k] = distance[open[k]];
        from[k] = RuleState.NONE;
        nearest = cost[k] < cost[nearest] ? k : nearest;
      }
      steps += open.length;
      int end = nearest;
      if (anyLeast || served[nearest] == capacity[nearest]) {
        relax(cost, from);
        end = cheapestEnd(cost);
      }
      if (end == RuleState.NONE) {
        complete = false;
        return;
      }
      left -= augment(j, end, from, left);
    }
  }

  private void relax(long[] cost, int[] from) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int a = 0; a < open.length; a++) {
        if (!anyLeast && served[a] < capacity[a]) {
          continue;
        }
        long[] pass = passes.from(a);
        for (int b = 0; b < pass.length; b++) {
          if (pass[b] < Passes.NEVER && cost[a] + pass[b] < cost[b]) {
            cost[b] = cost[a] + pass[b];
            from[b] = a;
            changed = true;
          }
        }
        steps += pass.length;
      }
    }
  }

  private int cheapestEnd(long[] cost) {
    int end = RuleState.NONE;
    long cheapest = Passes.NEVER;
    for (int k = 0; k < open.length; k++) {
      long price = cost[k] - (served[k] < least[k] ? PREFERRED : 0);
      if (served[k] < capacity[k] && price < cheapest) {
        cheapest = price;
        end = k;
      }
    }
    return end;
  }

  private long augment(int j, int end, int[] from, long wanted) {
    long amount = Math.min(wanted, capacity[end] - served[end]);
    if (served[end] < least[end]) {
      amount = Math.min(amount, least[end] - served[end]);
    }
    for (int b = end; from[b] != RuleState.NONE; b = from[b]) {
      amount = Math.min(amount, flow[from[b]][passes.demand(from[b], b)]);
    }
    served[end] += amount;
    int b = end;
    while (from[b] != RuleState.NONE) {
      int a = from[b];
      int moved = passes.demand(a, b);
      give(b, moved, amount);
      flow[a][moved] -= amount;
      if (flow[a][moved] == 0) {
        passes.remove(a, moved);
      }
      b = a;
    }
    give(b, j, amount);
    return amount;
  }

  private void give(int k, int j, long amount) {
    if (flow[k][j] == 0) {
      passes.add(k, j);
    }
    flow[k][j] += amount;
  }
}
