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
  private final long available;
  private final long currentNow;
  private long mayGo;

  RolloutPlan(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Optional<Map<String, Object>> current) {
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
    available =
        owned.stream()
            .mapToLong(set -> Tree.number(set, "status", "availableReplicas").orElse(0L))
            .sum();
    currentNow = current.flatMap(set -> Tree.number(set, "spec", "replicas")).orElse(0L);
    mayGo = Math.max(0, available - (wanted - unavailable));
  }

  private long share(Map<String, Object> spec, String field, RoundingMode rounding) {
    return Tree.find(spec, "strategy", "rollingUpdate", field)
        .map(value -> Templates.share(value, wanted, rounding))
        .orElse(0L);
  }

  /** The pods of the current template. */
  long currentReplicas() {
    if (oldReplicas == 0) {
      return wanted;
    }
    if (recreate) {
      return Math.min(currentNow, wanted);
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
    var unready = has - Tree.number(set, "status", "availableReplicas").orElse(0L);
    var goes = Math.min(has, Math.max(0, unready) + mayGo);
    mayGo -= Math.min(mayGo, Math.max(0, goes - Math.max(0, unready)));
    return has - goes;
  }
}
