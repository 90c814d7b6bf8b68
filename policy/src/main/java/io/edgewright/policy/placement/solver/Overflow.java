package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * Serving from the nearest with room: pairs of demand and open candidate are filled in the order of
 * distance, then demand, then candidate.
 */
final class Overflow {
  private Overflow() {}

  /**
   * The flows by demand, then by position in the open set; empty where capacity does not suffice.
   */
  static long[][] flows(LocationProblem problem, int[] open) {
    int[][] distance = problem.service().distance();
    long[] left = problem.service().load().clone();
    long[] room = problem.limits().capacity().orElseThrow();
    long[] free = new long[open.length];
    Integer[] pairs = new Integer[left.length * open.length];
    for (int p = 0; p < pairs.length; p++) {
      pairs[p] = p;
    }
    Arrays.sort(
        pairs,
        (a, b) -> {
          int byDistance =
              Integer.compare(
                  distance[a / open.length][open[a % open.length]],
                  distance[b / open.length][open[b % open.length]]);
          return byDistance != 0 ? byDistance : Integer.compare(a, b);
        });
    for (int k = 0; k < open.length; k++) {
      free[k] = room[open[k]];
    }
    long[][] flows = new long[left.length][open.length];
    for (int pair : pairs) {
      int j = pair / open.length;
      int k = pair % open.length;
      long flow = Math.min(left[j], free[k]);
      flows[j][k] += flow;
      left[j] -= flow;
      free[k] -= flow;
    }
    return Arrays.stream(left).allMatch(rest -> rest == 0) ? flows : new long[0][];
  }

  static long cost(LocationProblem problem, int[] open) {
    long[][] flows = flows(problem, open);
    if (flows.length != problem.demands()) {
      return Evaluator.FORBIDDEN;
    }
    var service = problem.service();
    long total = problem.charges().constant();
    for (int i : open) {
      total += problem.charges().fixed()[i];
    }
    int worst = 0;
    for (int j = 0; j < flows.length; j++) {
      for (int k = 0; k < open.length; k++) {
        int distance = service.distance()[j][open[k]];
        total += service.distanceWeight() * flows[j][k] * distance;
        worst = flows[j][k] > 0 ? Math.max(worst, distance) : worst;
      }
    }
    return total + service.worstWeight() * worst;
  }

  /** Whether all that may be open together can serve everything. */
  static boolean enough(LocationProblem problem, byte[] status) {
    long[] capacity = problem.limits().capacity().orElseThrow();
    long wanted = Arrays.stream(problem.service().load()).sum();
    for (int i = 0; i < status.length && wanted > 0; i++) {
      wanted -= status[i] == Status.CLOSED ? 0 : Math.min(wanted, capacity[i]);
    }
    return wanted <= 0;
  }
}
