package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * The cheapest transport from open candidates to demands within capacity, by successive shortest
 * paths (Ford and Fulkerson; Ahuja, Magnanti and Orlin 1993, chapter 9) in the small graph of the
 * open candidates: passing load from one to another costs the least difference among the demands
 * that the one serves. Load that lifts a candidate to its minimum is preferred to any other.
 */
final class Transport {
  private static final long PREFERRED = 1L << 40;
  private static final long NEVER = Long.MAX_VALUE / 4;

  private final LocationProblem problem;
  private final int[] open;
  private final long[] capacity;
  private final long[] least;
  private final long[][] flow;
  private final long[] served;
  private final long[][] pass;
  private final int[][] passed;
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
    this.pass = new long[open.length][open.length];
    this.passed = new int[open.length][open.length];
    for (long[] row : pass) {
      Arrays.fill(row, NEVER);
    }
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

  /** By how much open candidates miss their minimum, added up. */
  long shortfall() {
    long sum = 0;
    for (int k = 0; k < open.length; k++) {
      sum += Math.max(0, least[k] - served[k]);
    }
    return sum;
  }

  private int distance(int k, int j) {
    return problem.service().distance()[j][open[k]];
  }

  private void ship(int j) {
    long left = problem.service().load()[j];
    while (left > 0) {
      long[] cost = new long[open.length];
      int[] from = new int[open.length];
      for (int k = 0; k < open.length; k++) {
        cost[k] = distance(k, j);
        from[k] = RuleState.NONE;
      }
      relax(cost, from);
      int end = cheapestEnd(cost);
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
        for (int b = 0; b < open.length; b++) {
          if (pass[a][b] < NEVER && cost[a] + pass[a][b] < cost[b]) {
            cost[b] = cost[a] + pass[a][b];
            from[b] = a;
            changed = true;
          }
        }
      }
    }
  }

  private int cheapestEnd(long[] cost) {
    int end = RuleState.NONE;
    long cheapest = NEVER;
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
      amount = Math.min(amount, flow[from[b]][passed[from[b]][b]]);
    }
    served[end] += amount;
    int b = end;
    boolean[] touched = new boolean[open.length];
    touched[b] = true;
    while (from[b] != RuleState.NONE) {
      int a = from[b];
      int moved = passed[a][b];
      flow[a][moved] -= amount;
      flow[b][moved] += amount;
      b = a;
      touched[b] = true;
    }
    flow[b][j] += amount;
    for (int k = 0; k < open.length; k++) {
      if (touched[k]) {
        refresh(k);
      }
    }
    return amount;
  }

  private void refresh(int a) {
    Arrays.fill(pass[a], NEVER);
    for (int j = 0; j < flow[a].length; j++) {
      if (flow[a][j] == 0) {
        continue;
      }
      for (int b = 0; b < open.length; b++) {
        long difference = (long) distance(b, j) - distance(a, j);
        if (b != a && difference < pass[a][b]) {
          pass[a][b] = difference;
          passed[a][b] = j;
        }
      }
    }
  }
}
