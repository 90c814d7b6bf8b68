package io.edgewright.engine.health;

import io.edgewright.policy.object.JsonTree;
import java.util.Map;

/** kstatus rules for pods. */
final class PodRules {
  private PodRules() {}

  static Health pod(Map<String, Object> tree) {
    var conditions = Conditions.of(tree);
    var phase = JsonTree.text(tree, "status", "phase").orElse("");
    return switch (phase) {
      case "Succeeded" -> Health.current();
      case "Failed" -> Health.failed("the pod failed");
      case "Running" -> running(tree, conditions);
      case "Pending" ->
          conditions.reason("PodScheduled").equals("Unschedulable")
              ? Health.inProgress(conditions.explain("PodScheduled"))
              : Health.inProgress("the pod is pending");
      default -> Health.inProgress("the pod has no phase yet");
    };
  }

  private static Health running(Map<String, Object> tree, Conditions conditions) {
    if (conditions.isTrue("Ready")) {
      return Health.current();
    }
    for (var container : JsonTree.list(tree, "status", "containerStatuses")) {
      if (container instanceof Map<?, ?> map
          && JsonTree.text(JsonTree.copyOf(map), "state", "waiting", "reason")
              .orElse("")
              .equals("CrashLoopBackOff")) {
        return Health.failed("container %s crashes again and again".formatted(map.get("name")));
      }
    }
    return Health.inProgress("the pod is not ready");
  }
}
