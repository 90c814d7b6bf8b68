package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.ReplicaProblem.Each;
import io.edgewright.policy.placement.ReplicaProblem.PerDemand;
import io.edgewright.policy.placement.ReplicaProblem.TotalByTraffic;
import io.edgewright.policy.placement.ReplicaProblem.TotalByWeight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides how many replicas each chosen cluster gets. What is in force stays as far as it may: the
 * answer differs from it only where it must.
 */
public final class ReplicaPlanner {
  private static final int THOUSAND = 1_000;

  private ReplicaPlanner() {}

  /**
   * The number of each cluster.
   *
   * @param loads what each chosen cluster serves at the instants of the hold time, in 1/1000
   *     requests per second, oldest first; the same number of instants for each
   */
  public static SortedMap<ClusterName, Integer> plan(
      ReplicaProblem problem, SortedMap<ClusterName, List<Long>> loads) {
    return switch (problem.amount()) {
      case Each(var count) -> each(count, loads);
      case PerDemand(var milliRps) -> perDemand(problem, milliRps, loads);
      case TotalByTraffic(var total) ->
          TotalDivision.divide(total, problem, atInstants(loads), problem.tolerance());
      case TotalByWeight(var total, var weights) ->
          TotalDivision.divide(total, problem, List.of(weightsOf(weights, loads)), 0);
    };
  }

  private static SortedMap<ClusterName, Integer> each(
      int count, SortedMap<ClusterName, List<Long>> loads) {
    var counts = new TreeMap<ClusterName, Integer>();
    loads.keySet().forEach(cluster -> counts.put(cluster, count));
    return counts;
  }

  private static SortedMap<ClusterName, Integer> perDemand(
      ReplicaProblem problem, long milliRps, SortedMap<ClusterName, List<Long>> loads) {
    var counts = new TreeMap<ClusterName, Integer>();
    loads.forEach(
        (cluster, load) -> {
          var before = problem.inForce().get(cluster);
          counts.put(
              cluster,
              before == null
                  ? problem.bounds().clamp(needed(load.getLast(), milliRps))
                  : after(problem, before, milliRps, load));
        });
    return counts;
  }

  /** Another number only if the one in force was too small, or too large, at every instant. */
  private static int after(ReplicaProblem problem, int before, long milliRps, List<Long> load) {
    var bounds = problem.bounds();
    long least = Collections.min(load);
    long most = Collections.max(load);
    boolean tooFew = exceeds(least, before * milliRps, THOUSAND + problem.tolerance());
    boolean tooMany =
        before > 0 && !exceeds(most + 1, (before - 1) * milliRps, THOUSAND - problem.tolerance());
    if (tooFew) {
      return bounds.clamp(Math.max(before, needed(load.getLast(), milliRps)));
    }
    return tooMany && problem.arrived()
        ? bounds.clamp(Math.min(before, needed(most, milliRps)))
        : bounds.clamp(before);
  }

  private static boolean exceeds(long load, long served, int thousandths) {
    return load > served / THOUSAND * thousandths + served % THOUSAND * thousandths / THOUSAND;
  }

  private static long needed(long load, long milliRps) {
    return Math.ceilDiv(load, milliRps);
  }

  private static List<SortedMap<ClusterName, Long>> atInstants(
      SortedMap<ClusterName, List<Long>> loads) {
    var instants = new ArrayList<SortedMap<ClusterName, Long>>();
    int count = loads.values().stream().mapToInt(List::size).max().orElse(0);
    for (int t = 0; t < count; t++) {
      int at = t;
      var weights = new TreeMap<ClusterName, Long>();
      loads.forEach((cluster, load) -> weights.put(cluster, load.get(at)));
      instants.add(weights);
    }
    return instants;
  }

  private static SortedMap<ClusterName, Long> weightsOf(
      SortedMap<ClusterName, Long> weights, SortedMap<ClusterName, List<Long>> loads) {
    var chosen = new TreeMap<ClusterName, Long>();
    loads.keySet().forEach(cluster -> chosen.put(cluster, weights.getOrDefault(cluster, 1L)));
    return chosen;
  }
}
