package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Map;

/** The quality of service class of a pod. */
final class QualityOfService {
  private QualityOfService() {}

  static String of(Map<String, Object> spec) {
    var containers = new ArrayList<>(Tree.list(spec, "containers"));
    containers.addAll(Tree.list(spec, "initContainers"));
    var any = false;
    var guaranteed = true;
    for (var item : containers) {
      var resources = Tree.map(Tree.asMap(item), "resources");
      var limits = Tree.map(resources, "limits");
      var requests = Tree.map(resources, "requests");
      any |= !limits.isEmpty() || !requests.isEmpty();
      guaranteed &=
          limits.containsKey("cpu") && limits.containsKey("memory") && limits.equals(requests);
    }
    return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
  }
}
