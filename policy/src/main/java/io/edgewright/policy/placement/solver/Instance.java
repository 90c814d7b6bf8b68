package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A problem's separable costs prepared for search: scaled so that rounding a multiplier to an
 * integer loses little, and for each demand the candidates in ascending order of cost.
 */
final class Instance {
  /** Room for sums: no sum of scaled costs exceeds 2^54, and prices go beyond them. */
  private static final long ROOM = 1L << 54;

  private static final long FINEST = 1L << 16;

  final int candidates;
  final int demands;

  /** By demand: its candidates in ascending order of cost, ties by number. */
  final int[][] order;

  /** By demand: the scaled costs in the same order. */
  final long[][] sorted;

  /** By candidate, then by demand: the scaled cost. */
  final long[][] cost;

  /** By candidate: the scaled fixed charge. */
  final long[] fixed;

  /** By demand: its number in the problem. */
  final int[] counted;

  /** By demand: its load. */
  final long[] load;

  final long scale;

  private Instance(Ranking ranking, long[] fixed, Loads loads, long scale) {
    this.counted = loads.counted();
    this.load = loads.load();
    this.order = ranking.order();
    this.sorted = ranking.sorted();
    this.cost = ranking.cost();
    this.fixed = fixed;
    this.scale = scale;
    this.candidates = fixed.length;
    this.demands = order.length;
  }

  /** Which demands cost anything, and their loads. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Loads(int[] counted, long[] load) {}

  /** What serving costs, in order and by candidate. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Ranking(int[][] order, long[][] sorted, long[][] cost) {
    static Ranking of(int[][] order, long[][] sorted, int candidates) {
      long[][] cost = new long[candidates][order.length];
      for (int j = 0; j < order.length; j++) {
        for (int k = 0; k < candidates; k++) {
          cost[order[j][k]][j] = sorted[j][k];
        }
      }
      return new Ranking(order, sorted, cost);
    }
  }

  /** Prepares a problem; demands that cost nothing wherever they are served are left out. */
  static Instance of(LocationProblem problem, long scale) {
    int n = problem.candidates();
    var service = problem.service();
    long weight = service.distanceWeight();
    long[] load = service.load();
    int[] counted = counted(problem);
    int[][] order = new int[counted.length][];
    long[][] sorted = new long[counted.length][n];
    for (int k = 0; k < counted.length; k++) {
      int[] distance = service.distance()[counted[k]];
      long unit = load[counted[k]] * weight * scale;
      order[k] = service.table().order()[counted[k]];
      for (int i = 0; i < n; i++) {
        sorted[k][i] = distance[order[k][i]] * unit;
      }
    }
    long[] fixed = Arrays.stream(problem.charges().fixed()).map(f -> f * scale).toArray();
    return new Instance(
        Ranking.of(order, sorted, n), fixed, new Loads(counted, picked(load, counted)), scale);
  }

  /** The same over some of the candidates, given in ascending order; demands stay as they are. */
  Instance restrictedTo(int[] kept) {
    int[] number = new int[candidates];
    Arrays.fill(number, RuleState.NONE);
    for (int k = 0; k < kept.length; k++) {
      number[kept[k]] = k;
    }
    int[][] keptOrder = new int[demands][kept.length];
    long[][] keptSorted = new long[demands][kept.length];
    for (int j = 0; j < demands; j++) {
      pick(order[j], number, sorted[j], keptOrder[j], keptSorted[j]);
    }
    long[] keptFixed = Arrays.stream(kept).mapToLong(i -> fixed[i]).toArray();
    long[][] keptCost = Arrays.stream(kept).mapToObj(i -> cost[i]).toArray(long[][]::new);
    return new Instance(
        new Ranking(keptOrder, keptSorted, keptCost), keptFixed, new Loads(counted, load), scale);
  }

  /** The values of this instance's demands out of those of all demands of the problem. */
  long[] counted(long[] byDemand) {
    return picked(byDemand, counted);
  }

  private static long[] picked(long[] all, int[] wanted) {
    return Arrays.stream(wanted).mapToLong(j -> all[j]).toArray();
  }

  private static void pick(int[] order, int[] number, long[] sorted, int[] to, long[] toSorted) {
    int at = 0;
    for (int k = 0; at < to.length; k++) {
      int i = number[order[k]];
      if (i != RuleState.NONE) {
        to[at] = i;
        toSorted[at++] = sorted[k];
      }
    }
  }

  private static int[] counted(LocationProblem problem) {
    var service = problem.service();
    return IntStream.range(0, service.distanceWeight() == 0 ? 0 : problem.demands())
        .filter(j -> service.load()[j] > 0)
        .toArray();
  }

  /** The finest scale at which no sum of costs can overflow. */
  static long scaleOf(LocationProblem problem) {
    double total = 1;
    for (int j : counted(problem)) {
      int farthest = Arrays.stream(problem.service().distance()[j]).max().orElse(0);
      total += (double) problem.service().load()[j] * problem.service().distanceWeight() * farthest;
    }
    for (long charge : problem.charges().fixed()) {
      total += Math.abs((double) charge);
    }
    long scale = 1;
    while (scale < FINEST && total * scale * 2 < ROOM) {
      scale *= 2;
    }
    return scale;
  }

  /** The least integer cost that is not below a scaled one. */
  long unscaled(long scaledCost) {
    return Math.ceilDiv(scaledCost, scale);
  }
}
