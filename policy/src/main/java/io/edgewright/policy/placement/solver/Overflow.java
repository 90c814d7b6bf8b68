package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

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
    long[] room = Arrays.stream(open).mapToLong(i -> capacity(problem, i)).toArray();
    long[][] flows = new long[left.length][open.length];
    var next = new PriorityQueue<Pair>();
    for (int j = 0; j < left.length; j++) {
      if (left[j] > 0) {
        nearest(distance[j], open, room, j).ifPresent(next::add);
      }
    }
    while (!next.isEmpty()) {
      var pair = next.remove();
      int j = pair.demand();
      long flow = Math.min(left[j], room[pair.position()]);
      flows[j][pair.position()] += flow;
      left[j] -= flow;
      room[pair.position()] -= flow;
      if (left[j] > 0) {
        nearest(distance[j], open, room, j).ifPresent(next::add);
      }
    }
    return Arrays.stream(left).allMatch(rest -> rest == 0) ? flows : new long[0][];
  }

  private static long capacity(LocationProblem problem, int candidate) {
    return problem.limits().capacity().orElseThrow()[candidate];
  }

  /** A demand's nearest open candidate that still has room. */
  private static Optional<Pair> nearest(int[] distance, int[] open, long[] room, int demand) {
    int nearest = RuleState.NONE;
    for (int k = 0; k < open.length; k++) {
      boolean closer = nearest == RuleState.NONE || distance[open[k]] < distance[open[nearest]];
      if (room[k] > 0 && closer) {
        nearest = k;
      }
    }
    return nearest == RuleState.NONE
        ? Optional.empty()
        : Optional.of(new Pair(distance[open[nearest]], demand, nearest));
  }

  private record Pair(int distance, int demand, int position) implements Comparable<Pair> {
    private static final Comparator<Pair> IN_ORDER =
        Comparator.comparingInt(Pair::distance)
            .thenComparingInt(Pair::demand)
            .thenComparingInt(Pair::position);

    @Override
    public int compareTo(Pair other) {
      return IN_ORDER.compare(this, other);
    }
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
