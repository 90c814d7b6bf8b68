package io.edgewright.simulator.custom;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The numbers of replicas that a scale subresource shows are whole and not negative. */
final class ScaleRules {
  private ScaleRules() {}

  static List<Cause> check(ResourceKind kind, Map<String, Object> object, boolean withSpec) {
    var causes = new ArrayList<Cause>();
    var scale = kind.custom().map(CustomKind::scale).orElse(Map.of());
    var paths =
        withSpec
            ? List.of("specReplicasPath", "statusReplicasPath")
            : List.of("statusReplicasPath");
    for (var name : paths) {
      var path = Tree.text(scale, name);
      if (!path.isEmpty()) {
        Tree.find(object, path.substring(1).split("\\."))
            .ifPresent(value -> replicas(path, value, causes));
      }
    }
    return causes;
  }

  private static void replicas(String path, Object value, List<Cause> causes) {
    if (!(value instanceof Long number)) {
      causes.add(Cause.invalid(path, Json.text(value), "accessor error: is of the wrong type"));
    } else if (number < 0) {
      causes.add(Cause.invalid(path, number.toString(), "should be a non-negative integer"));
    } else if (number > Integer.MAX_VALUE) {
      causes.add(
          Cause.invalid(
              path, number.toString(), "should be less than or equal to " + Integer.MAX_VALUE));
    }
  }
}
