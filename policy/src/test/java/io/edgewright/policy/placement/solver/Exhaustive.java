package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Judges every set one by one, by the words of the rules and nothing of the solver's. */
final class Exhaustive {
  private final LocationProblem problem;
  private final boolean withMinimum;
  private final int most;

  private Exhaustive(LocationProblem problem, boolean withMinimum, int most) {
    this.problem = problem;
    this.withMinimum = withMinimum;
    this.most = most;
  }

  record Best(int[] open, long cost, boolean minimumWaived) {}

  /** The cheapest allowed set, of equals the first in the order of candidates. */
  static Optional<Best> best(LocationProblem problem) {
    var strict = new Exhaustive(problem, true, problem.selection().max()).search();
    if (strict.isPresent() || problem.limits().minimum().isEmpty()) {
      return strict;
    }
    return new Exhaustive(problem, false, problem.selection().min())
        .search()
        .map(best -> new Best(best.open(), best.cost(), true));
  }

  private Optional<Best> search() {
    int n = problem.candidates();
    Best best = null;
    // Counting down with candidate 0 as the highest bit is the order "first candidates first".
    for (int set = (1 << n) - 1; set > 0; set--) {
      int bits = set;
      int[] open = IntStream.range(0, n).filter(i -> (bits >> (n - 1 - i) & 1) == 1).toArray();
      if (selectable(open)) {
        long cost = cost(open);
        if (cost >= 0 && (best == null || cost < best.cost())) {
          best = new Best(open, cost, false);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean selectable(int[] open) {
    var rules = problem.selection();
    return open.length >= rules.min()
        && open.length <= Math.min(most, rules.max())
        && rules.require().stream().allMatch(group -> common(open, group) > 0)
        && rules.partitions().stream().allMatch(partition -> spread(open, partition))
        && rules
            .budget()
            .map(b -> Arrays.stream(open).mapToLong(i -> b.weight()[i]).sum() <= b.limit())
            .orElse(true);
  }

  private static boolean spread(int[] open, Partition partition) {
    int[] count = new int[partition.domains()];
    Arrays.stream(open).forEach(i -> count[partition.domain()[i]]++);
    return Arrays.stream(count).allMatch(c -> c <= partition.maxPerDomain())
        && Arrays.stream(count).filter(c -> c > 0).count() >= partition.minDomains();
  }

  private static long common(int[] open, int[] group) {
    return Arrays.stream(open).filter(i -> Arrays.stream(group).anyMatch(g -> g == i)).count();
  }

  /** The cost with an offset that keeps it above 0; -1 for a forbidden set. */
  private long cost(int[] open) {
    if (problem.limits().split()) {
      return whole(open, ServedByRule.shared(problem, open, leasts(open)));
    }
    int[] nearest = new int[problem.demands()];
    for (int j = 0; j < nearest.length; j++) {
      int[] distance = problem.service().distance()[j];
      nearest[j] =
          Arrays.stream(open)
              .boxed()
              .min(java.util.Comparator.comparing((Integer i) -> distance[i]))
              .orElseThrow();
    }
    return servesMinimum(open, nearest) ? served(open, nearest) : -1;
  }

  static final long OFFSET = 1_000_000_000L;

  private long whole(int[] open, OptionalLong served) {
    return served.isEmpty() ? -1 : served.getAsLong() + opened(open) + OFFSET;
  }

  private long opened(int[] open) {
    return problem.charges().constant()
        + Arrays.stream(open).mapToLong(i -> problem.charges().fixed()[i]).sum();
  }

  /** What each open candidate must serve of the loads as they are now. */
  private long[] leasts(int[] open) {
    var minimum = problem.limits().minimum();
    if (!withMinimum || minimum.isEmpty()) {
      return new long[open.length];
    }
    return Arrays.stream(open)
        .mapToLong(
            i ->
                excused(open, i)
                    ? 0
                    : minimum.get().present()[i] ? minimum.get().leave() : minimum.get().enter())
        .toArray();
  }

  private boolean servesMinimum(int[] open, int[] nearest) {
    if (!withMinimum || problem.limits().minimum().isEmpty()) {
      return true;
    }
    var minimum = problem.limits().minimum().get();
    return Arrays.stream(open)
        .allMatch(
            i -> {
              var served =
                  Arrays.stream(minimum.history())
                      .mapToLong(
                          loads ->
                              IntStream.range(0, nearest.length)
                                  .filter(j -> nearest[j] == i)
                                  .mapToLong(j -> loads[j])
                                  .sum());
              return minimum.present()[i]
                  ? served.anyMatch(load -> load >= minimum.leave()) || excused(open, i)
                  : served.allMatch(load -> load >= minimum.enter()) || excused(open, i);
            });
  }

  private boolean excused(int[] open, int i) {
    return problem.selection().require().stream()
        .anyMatch(g -> common(open, g) == 1 && Arrays.stream(g).anyMatch(k -> k == i));
  }

  private long served(int[] open, int[] nearest) {
    var limits = problem.limits();
    if (limits.overflow()) {
      return whole(open, ServedByRule.overflowing(problem, open));
    }
    var service = problem.service();
    long cost = opened(open);
    long worst = 0;
    long[] load = new long[problem.candidates()];
    for (int j = 0; j < nearest.length; j++) {
      int distance = service.distance()[j][nearest[j]];
      cost += service.distanceWeight() * service.load()[j] * distance;
      worst = service.load()[j] > 0 ? Math.max(worst, distance) : worst;
      load[nearest[j]] += service.load()[j];
    }
    for (int i : open) {
      if (limits.capacity().isPresent() && load[i] > limits.capacity().get()[i]) {
        return -1;
      }
    }
    return cost + service.worstWeight() * worst + OFFSET;
  }
}
