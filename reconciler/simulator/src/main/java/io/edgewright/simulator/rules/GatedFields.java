package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/**
 * Takes away what a server without alpha features does not keep of pods and of templates of pods;
 * works on mutable objects.
 */
final class GatedFields {
  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private GatedFields() {}

  static void drop(ResourceKind kind, Map<String, Object> object) {
    switch (Traits.key(kind)) {
      case "/Pod" -> dropOfPod(Tree.map(object, "spec"));
      case "/PodTemplate" -> dropOfPod(Tree.map(object, "template", "spec"));
      case "/ReplicationController",
          "apps/Deployment",
          "apps/ReplicaSet",
          "apps/DaemonSet",
          "batch/Job" ->
          dropOfPod(Tree.map(object, "spec", "template", "spec"));
      case "apps/StatefulSet" -> {
        var rolling = Tree.map(object, "spec", "updateStrategy", "rollingUpdate");
        if (rolling.containsKey("maxUnavailable")) {
          rolling.remove("maxUnavailable");
        }
        dropOfPod(Tree.map(object, "spec", "template", "spec"));
      }
      case "batch/CronJob" ->
          dropOfPod(Tree.map(object, "spec", "jobTemplate", "spec", "template", "spec"));
      default -> {}
    }
  }

  private static void dropOfPod(Map<String, Object> spec) {
    if (spec.isEmpty()) {
      return;
    }
    spec.remove("hostUsers");
    spec.remove("resourceClaims");
    for (var list : CONTAINERS) {
      for (var item : Tree.list(spec, list)) {
        var container = Tree.asMap(item);
        container.remove("resizePolicy");
        if (Tree.find(container, "resources", "claims").isPresent()) {
          Tree.map(container, "resources").remove("claims");
        }
        if (Tree.find(container, "securityContext", "procMount").isPresent()) {
          Tree.map(container, "securityContext").put("procMount", "Default");
        }
        if (list.equals("initContainers")) {
          container.remove("restartPolicy");
        }
      }
    }
  }
}
