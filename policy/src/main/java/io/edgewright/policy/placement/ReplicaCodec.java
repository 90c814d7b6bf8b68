package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.ReplicaProblem.Amount;
import io.edgewright.policy.placement.ReplicaProblem.Bounds;
import io.edgewright.policy.placement.ReplicaProblem.Each;
import io.edgewright.policy.placement.ReplicaProblem.PerDemand;
import io.edgewright.policy.placement.ReplicaProblem.TotalByTraffic;
import io.edgewright.policy.placement.ReplicaProblem.TotalByWeight;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What numbers of replicas are computed from as a plain JSON tree, and back. */
final class ReplicaCodec {
  private ReplicaCodec() {}

  static Map<String, Object> write(ReplicaProblem problem) {
    var tree = new LinkedHashMap<String, Object>();
    switch (problem.amount()) {
      case Each(var count) -> tree.put("each", (long) count);
      case PerDemand(var milliRps) -> tree.put("perMilliRps", milliRps);
      case TotalByTraffic(var total) -> tree.put("totalByTraffic", (long) total);
      case TotalByWeight(var total, var weights) -> {
        tree.put("total", (long) total);
        tree.put("weights", counts(weights));
      }
    }
    tree.put("min", (long) problem.bounds().min());
    tree.put("max", (long) problem.bounds().max());
    tree.put("tolerance", (long) problem.tolerance());
    tree.put("inForce", counts(problem.inForce()));
    tree.put("arrived", problem.arrived());
    return tree;
  }

  static ReplicaProblem read(TreeFields tree) throws Malformed {
    try {
      return new ReplicaProblem(
          amount(tree),
          new Bounds(tree.count("min"), tree.count("max")),
          tree.count("tolerance"),
          whole(tree.object("inForce")),
          tree.flag("arrived"));
    } catch (IllegalArgumentException e) {
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Amount amount(TreeFields tree) throws Malformed {
    if (tree.has("each")) {
      return new Each(tree.count("each"));
    }
    if (tree.has("perMilliRps")) {
      return new PerDemand(tree.whole("perMilliRps"));
    }
    return tree.has("totalByTraffic")
        ? new TotalByTraffic(tree.count("totalByTraffic"))
        : new TotalByWeight(tree.count("total"), counts(tree.object("weights")));
  }

  static Map<String, Object> counts(SortedMap<ClusterName, ? extends Number> counts) {
    var tree = new LinkedHashMap<String, Object>();
    counts.forEach((cluster, count) -> tree.put(cluster.value(), count.longValue()));
    return tree;
  }

  static SortedMap<ClusterName, Integer> whole(TreeFields tree) throws Malformed {
    var counts = new TreeMap<ClusterName, Integer>();
    counts(tree).forEach((cluster, count) -> counts.put(cluster, Math.toIntExact(count)));
    return counts;
  }

  static SortedMap<ClusterName, Long> counts(TreeFields tree) throws Malformed {
    var counts = new TreeMap<ClusterName, Long>();
    for (var key : tree.tree().keySet()) {
      var name = String.valueOf(key);
      counts.put(ReasonCodec.cluster(name), (long) tree.count(name));
    }
    return counts;
  }
}
