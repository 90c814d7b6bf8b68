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
import java.util.StringTokenizer;

/** Reads instances of the OR-Library (J. E. Beasley 1990) as location problems. */
final class OrLibrary {
  /** Costs of the warehouse problems are given to 1/100000 per unit of demand. */
  static final long CAP_SCALE = 100_000;

  private static final int FAR = 1 << 29;

  private OrLibrary() {}

  /**
   * An uncapacitated p-median problem on a graph; where an edge is repeated the last one counts.
   */
  static LocationProblem median(String text) {
    var tokens = new StringTokenizer(text);
    int n = nextInt(tokens);
    int edges = nextInt(tokens);
    int p = nextInt(tokens);
    int[][] distance = new int[n][n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(distance[i], FAR);
      distance[i][i] = 0;
    }
    for (int e = 0; e < edges; e++) {
      int from = nextInt(tokens) - 1;
      int to = nextInt(tokens) - 1;
      distance[from][to] = nextInt(tokens);
      distance[to][from] = distance[from][to];
    }
    closeUnderPaths(distance);
    long[] load = new long[n];
    Arrays.fill(load, 1);
    return new LocationProblem(
        new Service(distance, load, 1, 0),
        new Charges(new long[n], 0),
        new Selection(p, p, List.of(), List.of(), Optional.empty()),
        Limits.none());
  }

  private static void closeUnderPaths(int[][] distance) {
    for (int k = 0; k < distance.length; k++) {
      for (int[] row : distance) {
        int first = row[k];
        for (int j = 0; j < row.length && first < FAR; j++) {
          row[j] = Math.min(row[j], first + distance[k][j]);
        }
      }
    }
  }

  /** A warehouse location problem; costs are in 1/100000. */
  static LocationProblem warehouses(String text, boolean split) {
    var tokens = new StringTokenizer(text);
    int n = nextInt(tokens);
    int m = nextInt(tokens);
    long[] capacity = new long[n];
    long[] fixed = new long[n];
    for (int i = 0; i < n; i++) {
      capacity[i] = nextInt(tokens);
      fixed[i] = nextScaled(tokens, CAP_SCALE).longValueExact();
    }
    long[] load = new long[m];
    int[][] distance = new int[m][n];
    for (int j = 0; j < m; j++) {
      load[j] = nextInt(tokens);
      for (int i = 0; i < n; i++) {
        distance[j][i] =
            nextScaled(tokens, CAP_SCALE)
                .divide(BigDecimal.valueOf(load[j]), 0, RoundingMode.HALF_UP)
                .intValueExact();
      }
    }
    return new LocationProblem(
        new Service(distance, load, 1, 0),
        new Charges(fixed, 0),
        new Selection(1, n, List.of(), List.of(), Optional.empty()),
        split ? new Limits(Optional.empty(), Optional.of(capacity), true, false) : Limits.none());
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
