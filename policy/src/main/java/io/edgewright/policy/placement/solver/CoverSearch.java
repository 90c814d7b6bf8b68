package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Can so few candidates cover every row, with so few in each domain? Depth first over the row that
 * the fewest candidates cover; a node is given up when prices of rows show that the candidates left
 * cannot collect all of them (the Lagrangian relaxation of set covering, with the number of
 * candidates and one partition kept). Prices are integers, so a proof is exact. A least number,
 * what is required and the budget are not looked at: what is impossible without them is with them.
 */
final class CoverSearch {
  private static final int STEPS = 30;
  private static final int ROOT_STEPS = 300;

  private final List<Partition> partitions;
  private final int max;

  /** Those that cover anything; what follows is in their order. */
  private final int[] ids;

  private final int[][] rows;
  private final int[][] rowsOf;
  private final Work work;
  private final byte[] status;
  private final int[] covered;
  private final int[][] counts;
  private int open;
  private Optional<int[]> cover = Optional.empty();

  /** What is known. */
  enum Answer {
    COVERED,
    IMPOSSIBLE,
    UNKNOWN
  }

  /**
   * A search.
   *
   * @param rows the candidates that cover each
   */
  CoverSearch(Selection rules, int[][] rows, Work work) {
    this.ids = Arrays.stream(rows).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    this.partitions = rules.partitions().stream().map(this::renumbered).toList();
    this.max = Math.min(ids.length, rules.max());
    this.rows =
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row).map(i -> Arrays.binarySearch(ids, i)).toArray())
            .toArray(int[][]::new);
    this.rowsOf = transposed(this.rows, ids.length);
    this.work = work;
    this.status = new byte[ids.length];
    this.covered = new int[rows.length];
    this.counts = partitions.stream().map(p -> new int[p.domains()]).toArray(int[][]::new);
  }

  private Partition renumbered(Partition partition) {
    int[] domain = Arrays.stream(ids).map(i -> partition.domain()[i]).toArray();
    return new Partition(domain, partition.domains(), 0, partition.maxPerDomain());
  }

  private static int[][] transposed(int[][] rows, int candidates) {
    int[] sizes = new int[candidates];
    for (int[] row : rows) {
      for (int i : row) {
        sizes[i]++;
      }
    }
    int[][] columns = new int[candidates][];
    for (int i = 0; i < candidates; i++) {
      columns[i] = new int[sizes[i]];
    }
    for (int j = rows.length - 1; j >= 0; j--) {
      for (int i : rows[j]) {
        columns[i][--sizes[i]] = j;
      }
    }
    return columns;
  }

  /** Searches until the work is spent. */
  Answer run() {
    var kept = partitions.stream().limit(1).toList();
    var selection = new Selection(0, max, List.of(), kept, Optional.empty());
    boolean whole =
        node(new CoverPrices(rows, new SelectionBound(selection, ids.length), work), ROOT_STEPS);
    return cover.isPresent() ? Answer.COVERED : whole ? Answer.IMPOSSIBLE : Answer.UNKNOWN;
  }

  /** A cover, where one was found. */
  Optional<int[]> cover() {
    return cover.map(set -> Arrays.stream(set).map(k -> ids[k]).toArray());
  }

  /** Explores what the status allows; whether all of it was. */
  private boolean node(CoverPrices from, int steps) {
    if (cover.isPresent()) {
      return true;
    }
    if (work.exhausted()) {
      return false;
    }
    byte[] before = status.clone();
    boolean whole = true;
    if (propagate()) {
      var prices = from.copy();
      if (!priced(prices, steps)) {
        whole = branch(prices);
      }
    }
    restore(before);
    return whole;
  }

  private void restore(byte[] before) {
    for (int i = 0; i < before.length; i++) {
      if (status[i] == Status.OPEN && before[i] != Status.OPEN) {
        change(i, -1);
      }
      status[i] = before[i];
    }
  }

  private void change(int i, int by) {
    open += by;
    for (int j : rowsOf[i]) {
      covered[j] += by;
    }
    for (int p = 0; p < counts.length; p++) {
      counts[p][partitions.get(p).domain()[i]] += by;
    }
  }

  private boolean fits(int i) {
    if (status[i] != Status.FREE || open >= max) {
      return false;
    }
    for (int p = 0; p < counts.length; p++) {
      if (counts[p][partitions.get(p).domain()[i]] >= partitions.get(p).maxPerDomain()) {
        return false;
      }
    }
    return true;
  }

  /** Opens what alone covers a row; whether every row can still be covered. */
  private boolean propagate() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int j = 0; j < rows.length; j++) {
        if (covered[j] > 0) {
          continue;
        }
        int only = RuleState.NONE;
        int fitting = 0;
        for (int i : rows[j]) {
          if (fits(i)) {
            only = i;
            fitting++;
          }
        }
        work.spend(rows[j].length);
        if (fitting == 0) {
          return false;
        }
        if (fitting == 1) {
          status[only] = Status.OPEN;
          change(only, 1);
          changed = true;
        }
      }
    }
    return true;
  }

  /**
   * Looks for prices of the uncovered rows that nobody can collect all of; closes candidates whose
   * opening would leave too much. Whether such prices, or a cover, were found.
   */
  private boolean priced(CoverPrices prices, int steps) {
    prices.start();
    for (int step = 0; step < steps && prices.climbs(); step++) {
      long left = prices.uncollected(status, covered);
      if (left > 0 || covers(prices.chosen())) {
        return true;
      }
      prices.close(status, left);
      prices.advance(covered, left);
    }
    return false;
  }

  private boolean covers(boolean[] chosen) {
    for (int j = 0; j < rows.length; j++) {
      if (covered[j] == 0 && Arrays.stream(rows[j]).noneMatch(i -> chosen[i])) {
        return false;
      }
    }
    int[] set = Status.positions(chosen);
    if (!fitting(set)) {
      return false;
    }
    cover = Optional.of(set);
    return true;
  }

  private boolean fitting(int[] set) {
    return set.length <= max
        && partitions.stream()
            .allMatch(
                p -> {
                  int[] count = new int[p.domains()];
                  return Arrays.stream(set)
                      .allMatch(i -> ++count[p.domain()[i]] <= p.maxPerDomain());
                });
  }

  private boolean branch(CoverPrices prices) {
    int next = RuleState.NONE;
    int fewest = Integer.MAX_VALUE;
    for (int j = 0; j < rows.length; j++) {
      if (covered[j] == 0) {
        int fitting = (int) Arrays.stream(rows[j]).filter(this::fits).count();
        if (fitting < fewest) {
          fewest = fitting;
          next = j;
        }
      }
    }
    if (next == RuleState.NONE) {
      cover = Optional.of(Status.which(status, Status.OPEN));
      return true;
    }
    boolean whole = true;
    for (int i : byWorth(rows[next], prices)) {
      if (!fits(i) || cover.isPresent()) {
        continue;
      }
      status[i] = Status.OPEN;
      change(i, 1);
      whole &= node(prices, STEPS);
      change(i, -1);
      status[i] = Status.CLOSED;
    }
    return whole;
  }

  /** The candidates that collect most first. */
  private int[] byWorth(int[] row, CoverPrices prices) {
    long[] worth = new long[row.length];
    for (int k = 0; k < row.length; k++) {
      for (int j : rowsOf[row[k]]) {
        worth[k] += covered[j] == 0 ? prices.of(j) : 0;
      }
    }
    return IntStream.range(0, row.length)
        .boxed()
        .sorted((a, b) -> Long.compare(worth[b], worth[a]))
        .mapToInt(k -> row[k])
        .toArray();
  }
}
