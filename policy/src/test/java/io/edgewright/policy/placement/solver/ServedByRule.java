package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What serving costs where capacities shape it, by the words of the rules. */
final class ServedByRule {
  private ServedByRule() {}

  private record Pair(int distance, int demand, int position) {}

  /** Distance and farthest of demands that fill the open in the order of distance, then demand. */
  static OptionalLong overflowing(LocationProblem problem, int[] open) {
    var pairs = new ArrayList<Pair>();
    for (int j = 0; j < problem.demands(); j++) {
      for (int k = 0; k < open.length; k++) {
        pairs.add(new Pair(problem.service().distance()[j][open[k]], j, k));
      }
    }
    pairs.sort(
        Comparator.comparingInt(Pair::distance)
            .thenComparingInt(Pair::demand)
            .thenComparingInt(Pair::position));
    long[] left = problem.service().load().clone();
    long[] room = capacity(problem, open);
    long[][] flows = new long[open.length][left.length];
    for (var pair : pairs) {
      long flow = Math.min(left[pair.demand()], room[pair.position()]);
      flows[pair.position()][pair.demand()] = flow;
      left[pair.demand()] -= flow;
      room[pair.position()] -= flow;
    }
    return Arrays.stream(left).sum() > 0
        ? OptionalLong.empty()
        : OptionalLong.of(cost(problem, open, flows));
  }

  /**
   * The cheapest way to share demands. Of ways that are equally short it is not said which is
   * taken: where the farthest counts, it is that of the solver's, which is checked to be one of
   * them.
   */
  static OptionalLong shared(LocationProblem problem, int[] open, long[] least) {
    long[][] distance = new long[open.length][problem.demands()];
    for (int k = 0; k < open.length; k++) {
      for (int j = 0; j < problem.demands(); j++) {
        distance[k][j] = problem.service().distance()[j][open[k]];
      }
    }
    long[] load = problem.service().load();
    var shortest = CheapestFlow.of(distance, load, least, capacity(problem, open));
    if (shortest.isEmpty()) {
      return shortest;
    }
    if (problem.service().worstWeight() == 0) {
      return OptionalLong.of(problem.service().distanceWeight() * shortest.getAsLong());
    }
    long[][] flows = Transport.solve(problem, open, least).flow();
    check(problem, open, flows, shortest.getAsLong());
    return OptionalLong.of(cost(problem, open, flows));
  }

  private static void check(LocationProblem problem, int[] open, long[][] flows, long shortest) {
    long[] room = capacity(problem, open);
    long sum = 0;
    for (int k = 0; k < open.length; k++) {
      assertTrue(Arrays.stream(flows[k]).sum() <= room[k]);
      for (int j = 0; j < problem.demands(); j++) {
        sum += flows[k][j] * problem.service().distance()[j][open[k]];
      }
    }
    for (int j = 0; j < problem.demands(); j++) {
      int demand = j;
      assertEquals(
          problem.service().load()[j], Arrays.stream(flows).mapToLong(row -> row[demand]).sum());
    }
    assertEquals(shortest, sum);
  }

  private static long cost(LocationProblem problem, int[] open, long[][] flows) {
    var service = problem.service();
    long sum = 0;
    long worst = 0;
    for (int k = 0; k < open.length; k++) {
      for (int j = 0; j < flows[k].length; j++) {
        if (flows[k][j] > 0) {
          int distance = service.distance()[j][open[k]];
          sum += flows[k][j] * distance;
          worst = Math.max(worst, distance);
        }
      }
    }
    return service.distanceWeight() * sum + service.worstWeight() * worst;
  }

  private static long[] capacity(LocationProblem problem, int[] open) {
    long total = Arrays.stream(problem.service().load()).sum();
    return IntStream.of(open)
        .mapToLong(i -> problem.limits().capacity().map(capacity -> capacity[i]).orElse(total))
        .toArray();
  }
}
