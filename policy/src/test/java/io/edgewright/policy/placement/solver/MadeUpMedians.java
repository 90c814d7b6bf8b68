package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * p-median problems of any size: random graphs in the manner of Beasley (1985), and points in the
 * plane in the manner of those of the TSPLIB that are used as p-median problems.
 */
final class MadeUpMedians {
  private static final int SIDE = 10_000;

  private static final Pattern SIZE =
      Pattern.compile(
          "(graph|spread|clustered)/([1-9][0-9]{0,3})/([1-9][0-9]{0,3})(?:/([0-9]{1,9}))?");

  private MadeUpMedians() {}

  /**
   * Which problem is made up.
   *
   * @param kind {@code graph}, {@code spread} or {@code clustered}
   * @param points how many candidates, each a demand as well
   * @param open how many of them are open
   * @param seed of everything that is left to chance
   */
  record Size(String kind, int points, int open, long seed) {
    /** Reads {@code graph/1500/50} or {@code graph/1500/50/2}; empty where it is not that. */
    static Optional<Size> parse(String text) {
      var parts = SIZE.matcher(text);
      return parts.matches()
          ? Optional.of(
                  new Size(
                      parts.group(1),
                      Integer.parseInt(parts.group(2)),
                      Integer.parseInt(parts.group(3)),
                      parts.group(4) == null ? 1 : Long.parseLong(parts.group(4))))
              .filter(size -> size.open <= size.points)
          : Optional.empty();
    }

    LocationProblem problem() {
      return switch (kind) {
        case "graph" -> graph(points, open, seed);
        case "spread" -> spread(points, open, seed);
        default -> clustered(points, open, seed);
      };
    }

    @Override
    public String toString() {
      return "%s/%d/%d/%d".formatted(kind, points, open, seed);
    }
  }

  /** Shortest paths in a graph of n²/50 edges, each of which costs 1 to 100. */
  static LocationProblem graph(int nodes, int open, long seed) {
    var random = new SplittableRandom(seed);
    int[][] distance = OrLibrary.unconnected(nodes);
    for (int node = 1; node < nodes; node++) {
      OrLibrary.connect(distance, node, random.nextInt(node), random.nextInt(1, 101));
    }
    for (int edge = nodes; edge <= nodes * nodes / 50; edge++) {
      OrLibrary.connect(
          distance, random.nextInt(nodes), random.nextInt(nodes), random.nextInt(1, 101));
    }
    OrLibrary.closeUnderPaths(distance);
    return median(distance, open);
  }

  /** Points anywhere in a square. */
  static LocationProblem spread(int points, int open, long seed) {
    var random = new SplittableRandom(seed);
    return plane(
        random.ints(points, 0, SIDE).toArray(), random.ints(points, 0, SIDE).toArray(), open);
  }

  /** Points in clusters, in each of which they lie in rows, as the holes of a board do. */
  static LocationProblem clustered(int points, int open, long seed) {
    var random = new SplittableRandom(seed);
    int[] x = new int[points];
    int[] y = new int[points];
    int cluster = 0;
    for (int i = 0; i < points; i++) {
      boolean begins = i == 0 || random.nextInt(60) == 0;
      cluster = begins ? i : cluster;
      x[i] = begins ? random.nextInt(SIDE) : x[cluster] + 40 * random.nextInt(30);
      y[i] = begins ? random.nextInt(SIDE) : y[cluster] + 40 * random.nextInt(15);
    }
    return plane(x, y, open);
  }

  private static LocationProblem plane(int[] x, int[] y, int open) {
    int[][] distance = new int[x.length][x.length];
    for (int j = 0; j < x.length; j++) {
      for (int i = 0; i < x.length; i++) {
        distance[j][i] = (int) Math.rint(Math.hypot(x[i] - x[j], y[i] - y[j]));
      }
    }
    return median(distance, open);
  }

  /** Exactly so many open, every node a candidate and a demand of 1. */
  static LocationProblem median(int[][] distance, int open) {
    long[] load = new long[distance.length];
    Arrays.fill(load, 1);
    return new LocationProblem(
        new Service(distance, load, 1, 0),
        new Charges(new long[distance.length], 0),
        new Selection(open, open, List.of(), List.of(), Optional.empty()),
        Limits.none());
  }
}
