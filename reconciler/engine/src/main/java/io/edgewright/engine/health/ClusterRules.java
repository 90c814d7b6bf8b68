package io.edgewright.engine.health;

import io.edgewright.policy.object.JsonTree;
import java.util.Map;

/** kstatus rules for what workloads stand on. */
final class ClusterRules {
  private ClusterRules() {}

  static Health persistentVolumeClaim(Map<String, Object> tree) {
    var phase = JsonTree.text(tree, "status", "phase").orElse("Pending");
    return switch (phase) {
      case "Bound" -> Health.current();
      case "Lost" -> Health.failed("its volume is lost");
      default -> Health.inProgress("it is not bound");
    };
  }

  static Health service(Map<String, Object> tree) {
    var type = JsonTree.text(tree, "spec", "type").orElse("ClusterIP");
    if (!type.equals("LoadBalancer")) {
      return Health.current();
    }
    return JsonTree.list(tree, "status", "loadBalancer", "ingress").isEmpty()
        ? Health.inProgress("its load balancer has no address")
        : Health.current();
  }

  static Health namespace(Map<String, Object> tree) {
    return JsonTree.text(tree, "status", "phase").orElse("Active").equals("Terminating")
        ? Health.terminating("its deletion was asked for")
        : Health.current();
  }

  /** Whether there is room for a disruption is a matter of operation, not of health. */
  static Health podDisruptionBudget(Map<String, Object> tree) {
    var conditions = Conditions.of(tree);
    return conditions.reason("DisruptionAllowed").equals("SyncFailed")
        ? Health.inProgress(conditions.explain("DisruptionAllowed"))
        : Health.current();
  }

  static Health customResourceDefinition(Map<String, Object> tree) {
    var conditions = Conditions.of(tree);
    if (conditions.isFalse("NamesAccepted")) {
      return Health.failed(conditions.explain("NamesAccepted"));
    }
    if (conditions.isTrue("Established")) {
      return Health.current();
    }
    return Health.inProgress("it is not established");
  }
}
