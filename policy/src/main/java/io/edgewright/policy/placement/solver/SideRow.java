package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule {@code sum of coefficient * open <= limit} that the selection bound does not know and the
 * relaxation prices with a multiplier.
 *
 * @param unit the size of a coefficient that stands for about one location
 * @param room the largest multiplier with which no sum overflows
 */
@SuppressWarnings("ArrayRecordComponent")
record SideRow(int[] candidates, long[] coefficients, long limit, double unit, long room) {

  /** What {@link SelectionBound} leaves out: further partitions, requirements and the budget. */
  static List<SideRow> of(Selection rules) {
    var rows = new ArrayList<SideRow>();
    for (var partition : rules.partitions().stream().skip(1).toList()) {
      addPartition(rows, partition);
    }
    for (int[] group : rules.require()) {
      rows.add(requirement(group, rules.max()));
    }
    rules.budget().ifPresent(budget -> rows.add(budget(budget, rules.max())));
    return List.copyOf(rows);
  }

  private static void addPartition(List<SideRow> rows, LocationProblem.Partition partition) {
    for (int d = 0; d < partition.domains(); d++) {
      int domain = d;
      int[] members =
          IntStream.range(0, partition.domain().length)
              .filter(i -> partition.domain()[i] == domain)
              .toArray();
      long[] ones = filled(members.length, 1);
      rows.add(row(members, ones, partition.maxPerDomain(), 1, members.length));
    }
  }

  private static SideRow requirement(int[] group, int max) {
    return row(group, filled(group.length, -1), -1, 1, Math.min(max, group.length));
  }

  private static SideRow budget(LocationProblem.Budget budget, int max) {
    double mean = Math.max(1, Arrays.stream(budget.weight()).average().orElse(1));
    int[] all = IntStream.range(0, budget.weight().length).toArray();
    return row(all, budget.weight(), budget.limit(), mean, Math.min(max, all.length));
  }

  /**
   * A row.
   *
   * @param most how many of the candidates can be open at most
   */
  private static SideRow row(
      int[] candidates, long[] coefficients, long limit, double unit, int most) {
    long largest = Arrays.stream(coefficients).map(Math::abs).max().orElse(1);
    long room = (1L << 57) / (largest * most + Math.abs(limit) + 1);
    return new SideRow(candidates, coefficients, limit, unit, room);
  }

  private static long[] filled(int length, long value) {
    long[] filled = new long[length];
    Arrays.fill(filled, value);
    return filled;
  }
}
