package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Leaves out what a covering problem can be judged without: a row that whoever covers another
 * covers too, and a candidate instead of which another of the same domains can always be taken.
 */
final class CoverReduction {
  private final List<Partition> partitions;
  private final int candidates;
  private final Work work;

  CoverReduction(List<Partition> partitions, int candidates, Work work) {
    this.partitions = partitions;
    this.candidates = candidates;
    this.work = work;
  }

  /**
   * What is left.
   *
   * @param rows the candidates that cover each, in ascending order
   */
  int[][] reduced(int[][] rows) {
    int[][] left = withoutImplied(rows);
    boolean[] needless = needless(left);
    int[][] kept =
        Arrays.stream(left)
            .map(row -> Arrays.stream(row).filter(i -> !needless[i]).toArray())
            .toArray(int[][]::new);
    return withoutImplied(kept);
  }

  private int[][] withoutImplied(int[][] rows) {
    int[][] sorted = rows.clone();
    Arrays.sort(sorted, (a, b) -> Integer.compare(a.length, b.length));
    int[][] kept = new int[rows.length][];
    int size = 0;
    for (int[] row : sorted) {
      boolean[] members = new boolean[candidates];
      for (int i : row) {
        members[i] = true;
      }
      boolean implied = false;
      for (int k = 0; k < size && !implied; k++) {
        implied = contains(members, kept[k]);
      }
      if (!implied) {
        kept[size++] = row;
      }
      work.spend(row.length + 2L * size);
    }
    return Arrays.copyOf(kept, size);
  }

  private static boolean contains(boolean[] members, int[] row) {
    for (int i : row) {
      if (!members[i]) {
        return false;
      }
    }
    return true;
  }

  /** Candidates that cover no more than another; of two that cover the same the later one. */
  private boolean[] needless(int[][] rows) {
    var covered = new BitSet[candidates];
    for (int i = 0; i < candidates; i++) {
      covered[i] = new BitSet(rows.length);
    }
    for (int j = 0; j < rows.length; j++) {
      for (int i : rows[j]) {
        covered[i].set(j);
      }
    }
    boolean[] needless = new boolean[candidates];
    for (int i = 0; i < candidates; i++) {
      int first = covered[i].nextSetBit(0);
      needless[i] = first < 0 || needless(i, rows[first], covered);
    }
    return needless;
  }

  private boolean needless(int i, int[] rivals, BitSet[] covered) {
    work.spend(2L * rivals.length);
    for (int k : rivals) {
      if (k != i && alike(i, k)) {
        var missing = (BitSet) covered[i].clone();
        missing.andNot(covered[k]);
        work.spend(8);
        if (missing.isEmpty() && (k < i || covered[k].cardinality() > covered[i].cardinality())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean alike(int i, int k) {
    for (var partition : partitions) {
      if (partition.domain()[i] != partition.domain()[k]) {
        return false;
      }
    }
    return true;
  }
}
