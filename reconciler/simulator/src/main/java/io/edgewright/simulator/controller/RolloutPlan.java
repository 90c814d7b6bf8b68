package io.edgewright.simulator.controller;

import io.edgewright.simulator.tree.Tree;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many pods each ReplicaSet of a Deployment may have at this moment of a rollout. */
final class RolloutPlan {
  private final long wanted;
  private final long surge;
  private final long unavailable;
  private final boolean recreate;
  private final long oldReplicas;
  private final long currentNow;
  private final boolean oldPodsLeft;
  private long mayGo;
  private long healthyMayGo;

  RolloutPlan(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Optional<Map<String, Object>> current,
      boolean oldPodsLeft) {
    this.oldPodsLeft = oldPodsLeft;
    var spec = Tree.map(deployment, "spec");
    wanted = Tree.number(spec, "replicas").orElse(1L);
    recreate = Tree.text(spec, "strategy", "type").equals("Recreate");
    surge = share(spec, "maxSurge", RoundingMode.CEILING);
    var down = share(spec, "maxUnavailable", RoundingMode.FLOOR);
    unavailable = surge == 0 && down == 0 ? 1 : down;
    var currentName = current.map(set -> Tree.text(set, "metadata", "name")).orElse("");
    oldReplicas =
        owned.stream()
            .filter(set -> !Tree.text(set, "metadata", "name").equals(currentName))
            .mapToLong(set -> Tree.number(set, "spec", "replicas").orElse(0L))
            .sum();
    currentNow = current.flatMap(set -> Tree.number(set, "spec", "replicas")).orElse(0L);
    var least = wanted - unavailable;
    var currentAvailable = current.map(RolloutPlan::available).orElse(0L);
    // Counted by what the sets are to have, since their status lags behind.
    mayGo = Math.max(0, oldReplicas + currentAvailable - least);
    healthyMayGo = Math.max(0, owned.stream().mapToLong(RolloutPlan::available).sum() - least);
  }

  private static long available(Map<String, Object> set) {
    return Math.min(
        Tree.number(set, "spec", "replicas").orElse(0L),
        Tree.number(set, "status", "availableReplicas").orElse(0L));
  }

  private long share(Map<String, Object> spec, String field, RoundingMode rounding) {
    return Tree.find(spec, "strategy", "rollingUpdate", field)
        .map(value -> Templates.share(value, wanted, rounding))
        .orElse(0L);
  }

  /** The pods of the current template. */
  long currentReplicas() {
    if (recreate) {
      return oldReplicas == 0 && !oldPodsLeft ? wanted : Math.min(currentNow, wanted);
    }
    if (oldReplicas == 0) {
      return wanted;
    }
    var room = Math.max(0, wanted + surge - oldReplicas - currentNow);
    return Math.min(wanted, currentNow + room);
  }

  /** The pods left to an older ReplicaSet; to be asked for one after the other. */
  long oldReplicas(Map<String, Object> set) {
    if (recreate) {
      return 0;
    }
    var has = Tree.number(set, "spec", "replicas").orElse(0L);
    var unhealthy = Math.min(mayGo, has - available(set));
    mayGo -= unhealthy;
    var healthy = Math.min(available(set), Math.min(mayGo, healthyMayGo));
    mayGo -= healthy;
    healthyMayGo -= healthy;
    return has - unhealthy - healthy;
  }
}
