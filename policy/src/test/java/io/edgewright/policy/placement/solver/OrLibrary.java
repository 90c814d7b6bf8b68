package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/** Reads instances of the OR-Library (J. E. Beasley 1990) as location problems. */
final class OrLibrary {
  /** Costs of the warehouse problems are given to 1/100000 per unit of demand. */
  static final long CAP_SCALE = 100_000;

  private static final int FAR = 1 << 29;
  private static final long UNLIMITED = Long.MAX_VALUE / 4;

  private OrLibrary() {}

  /**
   * An uncapacitated p-median problem on a graph; where an edge is repeated the last one counts.
   */
  static LocationProblem median(String text) {
    var tokens = new StringTokenizer(text);
    int n = nextInt(tokens);
    int edges = nextInt(tokens);
    int p = nextInt(tokens);
    int[][] distance = unconnected(n);
    for (int e = 0; e < edges; e++) {
      int from = nextInt(tokens) - 1;
      int to = nextInt(tokens) - 1;
      connect(distance, from, to, nextInt(tokens));
    }
    closeUnderPaths(distance);
    return MadeUpMedians.median(distance, p);
  }

  /** A graph without edges. */
  static int[][] unconnected(int nodes) {
    int[][] distance = new int[nodes][nodes];
    for (int i = 0; i < nodes; i++) {
      Arrays.fill(distance[i], FAR);
      distance[i][i] = 0;
    }
    return distance;
  }

  /** Adds an edge, or replaces the one there was. */
  static void connect(int[][] distance, int from, int to, int cost) {
    distance[from][to] = cost;
    distance[to][from] = cost;
  }

  static void closeUnderPaths(int[][] distance) {
    for (int k = 0; k < distance.length; k++) {
      for (int[] row : distance) {
        int first = row[k];
        for (int j = 0; j < row.length && first < FAR; j++) {
          row[j] = Math.min(row[j], first + distance[k][j]);
        }
      }
    }
  }

  /**
   * A warehouse location problem as it was read.
   *
   * @param scale of its costs
   * @param stated whether the file states capacities, or they were given
   */
  record Warehouses(LocationProblem problem, long scale, boolean stated) {}

  /** A warehouse location problem; costs are in 1/100000. */
  static LocationProblem warehouses(String text, boolean split) {
    var problem = warehouses(text, OptionalLong.empty()).problem();
    return split == problem.limits().split() ? problem : without(problem, split);
  }

  private static LocationProblem without(LocationProblem problem, boolean split) {
    return new LocationProblem(
        problem.service(),
        problem.charges(),
        problem.selection(),
        split
            ? new Limits(Optional.empty(), problem.limits().capacity(), true, false)
            : Limits.none());
  }

  /**
   * A warehouse location problem: demands are shared where capacities bind, and go to the nearest
   * where they do not.
   *
   * @param given the capacity of every warehouse whose line says {@code capacity}
   */
  static Warehouses warehouses(String text, OptionalLong given) {
    var tokens = new StringTokenizer(text);
    int n = nextInt(tokens);
    int m = nextInt(tokens);
    long[] capacity = new long[n];
    long[] fixed = new long[n];
    boolean stated = true;
    for (int i = 0; i < n; i++) {
      var word = tokens.nextToken();
      boolean number = !word.equals("capacity");
      stated &= number || given.isPresent();
      capacity[i] = number ? new BigDecimal(word).longValueExact() : given.orElse(UNLIMITED);
      fixed[i] = nextScaled(tokens, CAP_SCALE).longValueExact();
    }
    long[] load = new long[m];
    BigDecimal[][] cost = new BigDecimal[m][n];
    for (int j = 0; j < m; j++) {
      load[j] = nextInt(tokens);
      for (int i = 0; i < n; i++) {
        cost[j][i] = new BigDecimal(tokens.nextToken());
      }
    }
    long total = Arrays.stream(load).sum();
    boolean binds = Arrays.stream(capacity).anyMatch(c -> c < total);
    long scale = scale(cost, load);
    for (int i = 0; i < n; i++) {
      fixed[i] /= CAP_SCALE / scale;
    }
    var problem =
        new LocationProblem(
            new Service(perUnit(cost, load, scale), load, 1, 0),
            new Charges(fixed, 0),
            new Selection(1, n, List.of(), List.of(), Optional.empty()),
            new Limits(Optional.empty(), Optional.of(capacity), binds, false));
    return new Warehouses(binds ? problem : without(problem, false), scale, stated);
  }

  private static int[][] perUnit(BigDecimal[][] cost, long[] load, long scale) {
    int[][] distance = new int[cost.length][];
    for (int j = 0; j < cost.length; j++) {
      var unit = BigDecimal.valueOf(load[j]);
      distance[j] =
          Arrays.stream(cost[j])
              .map(c -> c.multiply(BigDecimal.valueOf(scale)))
              .mapToInt(c -> c.divide(unit, 0, RoundingMode.HALF_UP).intValueExact())
              .toArray();
    }
    return distance;
  }

  /** The finest scale up to the usual one at which every cost of a unit is an integer. */
  private static long scale(BigDecimal[][] cost, long[] load) {
    double dearest = 0;
    for (int j = 0; j < cost.length; j++) {
      for (var c : cost[j]) {
        dearest = Math.max(dearest, c.doubleValue() / load[j]);
      }
    }
    long scale = CAP_SCALE;
    while (scale > 1 && dearest * scale > FAR) {
      scale /= 10;
    }
    return scale;
  }

  private static int nextInt(StringTokenizer tokens) {
    return new BigDecimal(tokens.nextToken()).intValueExact();
  }

  private static BigDecimal nextScaled(StringTokenizer tokens, long scale) {
    return new BigDecimal(tokens.nextToken())
        .multiply(BigDecimal.valueOf(scale))
        .setScale(0, RoundingMode.HALF_UP);
  }
}
