package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Distances from demands to candidates, and for each demand the order in which they are near. The
 * order is found when it is first asked for; whoever asks, it is the same.
 */
public final class DistanceTable {
  private final int[][] distance;
  private volatile int @Nullable [][] order;

  private DistanceTable(int[][] distance) {
    this.distance = distance;
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

  /** By demand: its candidates, the nearest first, ties by number. */
  int[][] order() {
    int[][] known = order;
    if (known == null) {
      known = Arrays.stream(distance).map(DistanceTable::sorted).toArray(int[][]::new);
      order = known;
    }
    return known;
  }

  private static int[] sorted(int[] row) {
    long[] keys = new long[row.length];
    for (int i = 0; i < row.length; i++) {
      keys[i] = (long) row[i] << 32 | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[row.length];
    for (int i = 0; i < row.length; i++) {
      sorted[i] = (int) keys[i];
    }
    return sorted;
  }
}
