package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Distances from demands to candidates, and for each demand the order in which they are near. What
 * follows from the distances is found when it is first asked for; whoever asks, it is the same.
 */
public final class DistanceTable {
  private final int[][] distance;
  private volatile @Nullable Ranking ranking;
  private volatile int @Nullable [][] byCandidate;

  private DistanceTable(int[][] distance) {
    this.distance = distance;
  }

  /**
   * The candidates of each demand, the nearest first, ties by number; and their distances.
   *
   * @param order by demand
   * @param near by demand, in that order
   */
  @SuppressWarnings("ArrayRecordComponent") // matrices of a million numbers, never compared
  record Ranking(int[][] order, int[][] near) {
    private static Ranking of(int[][] distance) {
      int[][] order = new int[distance.length][];
      int[][] near = new int[distance.length][];
      for (int j = 0; j < distance.length; j++) {
        int[] row = distance[j];
        long[] keys =
            IntStream.range(0, row.length).mapToLong(i -> (long) row[i] << 32 | i).toArray();
        Arrays.sort(keys);
        order[j] = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        near[j] = Arrays.stream(keys).mapToInt(key -> (int) (key >> 32)).toArray();
      }
      return new Ranking(order, near);
    }
  }

  /**
   * A table.
   *
   * @param distance by demand, then by candidate; not below 0
   */
  @SuppressWarnings("ArrayParameter") // matrices of a million numbers, never changed
  public static DistanceTable of(int[][] distance) {
    return new DistanceTable(distance);
  }

  int[][] distance() {
    return distance;
  }

  Ranking ranking() {
    Ranking known = ranking;
    if (known == null) {
      known = Ranking.of(distance);
      ranking = known;
    }
    return known;
  }

  /** By candidate, then by demand. */
  int[][] byCandidate() {
    int[][] known = byCandidate;
    if (known == null) {
      known = transposed(distance);
      byCandidate = known;
    }
    return known;
  }

  private static int[][] transposed(int[][] rows) {
    int[][] columns = new int[rows.length == 0 ? 0 : rows[0].length][rows.length];
    for (int j = 0; j < rows.length; j++) {
      for (int i = 0; i < columns.length; i++) {
        columns[i][j] = rows[j][i];
      }
    }
    return columns;
  }
}
