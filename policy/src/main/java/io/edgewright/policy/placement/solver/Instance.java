package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A problem's separable costs prepared for search: scaled so that rounding a multiplier to an
 * integer loses little, and for each demand the candidates in ascending order of cost. A cost is a
 * distance times what a unit of it costs that demand, so that tables of distances can be shared.
 */
final class Instance {
  /** Room for sums: no sum of scaled costs exceeds 2^54, and prices go beyond them. */
  private static final long ROOM = 1L << 54;

  private static final long FINEST = 1L << 16;

  final int candidates;
  final int demands;

  /** By demand: its candidates in ascending order of cost, ties by number. */
  final int[][] order;

  /** By demand: the distances in the same order. */
  final int[][] near;

  /** By demand: the scaled cost of a unit of distance. */
  final long[] unit;

  /** By candidate: the scaled fixed charge. */
  final long[] fixed;

  /** By demand: its number in the problem. */
  final int[] counted;

  /** By demand: its load. */
  final long[] load;

  final long scale;

  /** By candidate, then by demand: distances, and costs where they have been asked for. */
  private final int[][] distance;

  private final long[] @Nullable [] cost;

  private Instance(Distances distances, Demands demands, long[] fixed, long scale) {
    this.order = distances.order();
    this.near = distances.near();
    this.distance = distances.byCandidate();
    this.counted = demands.counted();
    this.load = demands.load();
    this.unit = demands.unit();
    this.fixed = fixed;
    this.scale = scale;
    this.candidates = fixed.length;
    this.demands = order.length;
    this.cost = new long[candidates][];
  }

  /** Which demands cost anything, their loads, and what a unit of distance costs each. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Demands(int[] counted, long[] load, long[] unit) {
    static Demands of(LocationProblem problem, long scale) {
      int[] counted = Instance.counted(problem);
      long[] load = picked(problem.service().load(), counted);
      long weight = problem.service().distanceWeight();
      return new Demands(counted, load, Arrays.stream(load).map(l -> l * weight * scale).toArray());
    }
  }

  /** Distances in order and by candidate. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Distances(int[][] order, int[][] near, int[][] byCandidate) {
    static Distances of(DistanceTable table, int[] counted, int candidates) {
      if (counted.length == 0) {
        return new Distances(new int[0][], new int[0][], new int[candidates][0]);
      }
      var ranking = table.ranking();
      int[][] byCandidate = table.byCandidate();
      if (counted.length == ranking.order().length) {
        return new Distances(ranking.order(), ranking.near(), byCandidate);
      }
      return new Distances(
          picked(ranking.order(), counted),
          picked(ranking.near(), counted),
          Arrays.stream(byCandidate)
              .map(row -> Arrays.stream(counted).map(j -> row[j]).toArray())
              .toArray(int[][]::new));
    }

    private static int[][] picked(int[][] rows, int[] wanted) {
      return Arrays.stream(wanted).mapToObj(j -> rows[j]).toArray(int[][]::new);
    }
  }

  /** Prepares a problem; demands that cost nothing wherever they are served are left out. */
  static Instance of(LocationProblem problem, long scale) {
    var demands = Demands.of(problem, scale);
    var distances =
        Distances.of(problem.service().table(), demands.counted(), problem.candidates());
    long[] fixed = Arrays.stream(problem.charges().fixed()).map(f -> f * scale).toArray();
    return new Instance(distances, demands, fixed, scale);
  }

  /** The same over some of the candidates, given in ascending order; demands stay as they are. */
  Instance restrictedTo(int[] kept) {
    int[] number = new int[candidates];
    Arrays.fill(number, RuleState.NONE);
    for (int k = 0; k < kept.length; k++) {
      number[kept[k]] = k;
    }
    int[][] keptOrder = new int[demands][kept.length];
    int[][] keptNear = new int[demands][kept.length];
    for (int j = 0; j < demands; j++) {
      pick(order[j], number, near[j], keptOrder[j], keptNear[j]);
    }
    int[][] keptDistance = Arrays.stream(kept).mapToObj(i -> distance[i]).toArray(int[][]::new);
    return new Instance(
        new Distances(keptOrder, keptNear, keptDistance),
        new Demands(counted, load, unit),
        Arrays.stream(kept).mapToLong(i -> fixed[i]).toArray(),
        scale);
  }

  /** The scaled costs of serving each demand from a candidate. */
  long[] cost(int candidate) {
    long[] known = cost[candidate];
    if (known == null) {
      known = new long[demands];
      for (int j = 0; j < demands; j++) {
        known[j] = cost(candidate, j);
      }
      cost[candidate] = known;
    }
    return known;
  }

  /** The scaled cost of serving a demand from a candidate. */
  long cost(int candidate, int demand) {
    return distance[candidate][demand] * unit[demand];
  }

  /** The values of this instance's demands out of those of all demands of the problem. */
  long[] counted(long[] byDemand) {
    return picked(byDemand, counted);
  }

  private static long[] picked(long[] all, int[] wanted) {
    return Arrays.stream(wanted).mapToLong(j -> all[j]).toArray();
  }

  private static void pick(int[] order, int[] number, int[] near, int[] to, int[] toNear) {
    int at = 0;
    for (int k = 0; at < to.length; k++) {
      int i = number[order[k]];
      if (i != RuleState.NONE) {
        to[at] = i;
        toNear[at++] = near[k];
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
