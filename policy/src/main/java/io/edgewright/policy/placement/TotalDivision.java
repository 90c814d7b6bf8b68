package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Divides a total by weights: nobody gets less than the whole part of its quota nor more than the
 * next number, and among such divisions it is the one that changes least; what is left over goes to
 * the largest remainders, then by name.
 */
final class TotalDivision {
  private static final long MILLION = 1_000_000;

  private final ReplicaProblem problem;
  private final SortedMap<ClusterName, Long> quotas;
  private final SortedMap<ClusterName, Integer> counts = new TreeMap<>();

  private TotalDivision(ReplicaProblem problem, SortedMap<ClusterName, Long> quotas) {
    this.problem = problem;
    this.quotas = quotas;
  }

  /**
   * The share of each cluster. Where bounds allow no division of the total, they win.
   *
   * @param instants the weights at each instant of the hold time, oldest first
   * @param tolerance in 1/1000, by which a quota may be off before a number must change
   */
  static SortedMap<ClusterName, Integer> divide(
      int total,
      ReplicaProblem problem,
      List<SortedMap<ClusterName, Long>> instants,
      int tolerance) {
    if (instants.isEmpty()) {
      return new TreeMap<>();
    }
    var quotas =
        instants.stream().map(weights -> quotas(total, weights, problem.bounds())).toList();
    var division = new TotalDivision(problem, quotas.getLast());
    for (var cluster : quotas.getLast().keySet()) {
      division.counts.put(cluster, division.start(cluster, quotas, tolerance));
    }
    division.settle(total);
    return division.counts;
  }

  /** What is in force, as far as the quotas of the hold time allow it. */
  private int start(
      ClusterName cluster, List<SortedMap<ClusterName, Long>> history, int tolerance) {
    var before = Optional.ofNullable(problem.inForce().get(cluster));
    if (before.isEmpty()) {
      return problem.bounds().clamp(at(quotas, cluster) / MILLION);
    }
    long low = Long.MAX_VALUE;
    long high = 0;
    for (var instant : history) {
      long quota = at(instant, cluster);
      long slack = quota / 1_000 * tolerance;
      low = Math.min(low, (quota - slack) / MILLION);
      high = Math.max(high, Math.ceilDiv(quota + slack, MILLION));
    }
    return problem.bounds().clamp(Math.clamp((long) before.get(), low, high));
  }

  /** Gives and takes one at a time until the total is right. */
  private void settle(int total) {
    long missing = total - counts.values().stream().mapToLong(Integer::longValue).sum();
    ToLongFunction<ClusterName> remainder =
        cluster -> at(quotas, cluster) - counts.getOrDefault(cluster, 0) * MILLION;
    while (missing != 0) {
      int step = missing > 0 ? 1 : -1;
      var next =
          counts.keySet().stream()
              .filter(cluster -> mayChange(cluster, step))
              .min(
                  Comparator.<ClusterName, Boolean>comparing(c -> step < 0 || !isDue(c))
                      .thenComparingLong(c -> -step * remainder.applyAsLong(c))
                      .thenComparing(Comparator.naturalOrder()));
      if (next.isEmpty()) {
        return;
      }
      counts.merge(next.get(), step, Integer::sum);
      missing -= step;
    }
  }

  /** One that is new gets what is left over before anybody is given more than it had. */
  private boolean isDue(ClusterName cluster) {
    return !problem.inForce().containsKey(cluster)
        && counts.getOrDefault(cluster, 0) * MILLION < at(quotas, cluster);
  }

  private boolean mayChange(ClusterName cluster, int step) {
    int count = counts.getOrDefault(cluster, 0) + step;
    return count >= problem.bounds().min() && count <= problem.bounds().max();
  }

  private static long at(SortedMap<ClusterName, Long> values, ClusterName cluster) {
    return values.getOrDefault(cluster, 0L);
  }

  /**
   * Shares of the total in proportion to the weights, in millionths of a replica and rounded down;
   * whoever would be beyond a bound is at it, and the others share the rest.
   */
  private static SortedMap<ClusterName, Long> quotas(
      int total, SortedMap<ClusterName, Long> weights, ReplicaProblem.Bounds bounds) {
    var quotas = new TreeMap<ClusterName, Long>();
    var free = new TreeSet<>(weights.keySet());
    boolean even = weights.values().stream().allMatch(weight -> weight == 0);
    while (!free.isEmpty()) {
      long rest = total * MILLION - quotas.values().stream().mapToLong(Long::longValue).sum();
      var shares = new TreeMap<ClusterName, Long>();
      long all = free.stream().mapToLong(c -> even ? 1 : at(weights, c)).sum();
      free.forEach(c -> shares.put(c, share(Math.max(0, rest), even ? 1 : at(weights, c), all)));
      var beyond = beyond(shares, bounds);
      if (beyond.isEmpty()) {
        quotas.putAll(shares);
        return quotas;
      }
      beyond.forEach(c -> quotas.put(c, bounds.clamp(at(shares, c) / MILLION) * MILLION));
      free.removeAll(beyond);
    }
    return quotas;
  }

  private static long share(long rest, long weight, long all) {
    return all == 0
        ? 0
        : BigInteger.valueOf(rest)
            .multiply(BigInteger.valueOf(weight))
            .divide(BigInteger.valueOf(all))
            .longValueExact();
  }

  /** Those beyond one of the bounds: of the bound that is exceeded by more in all. */
  private static List<ClusterName> beyond(
      SortedMap<ClusterName, Long> shares, ReplicaProblem.Bounds bounds) {
    var below = new ArrayList<ClusterName>();
    var above = new ArrayList<ClusterName>();
    long lacking = 0;
    long excess = 0;
    for (var share : shares.entrySet()) {
      long low = bounds.min() * MILLION - share.getValue();
      long high = share.getValue() - bounds.max() * MILLION;
      if (low > 0) {
        below.add(share.getKey());
        lacking += low;
      } else if (high > 0) {
        above.add(share.getKey());
        excess += high;
      }
    }
    return lacking >= excess && !below.isEmpty() ? below : above;
  }
}
