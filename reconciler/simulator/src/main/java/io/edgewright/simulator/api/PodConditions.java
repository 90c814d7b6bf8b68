package io.edgewright.simulator.api;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Conditions that the server itself sets in the status of a pod. */
final class PodConditions {
  private PodConditions() {}

  /** A condition that is true from now on. */
  static Map<String, Object> of(String type, String now) {
    var condition = new LinkedHashMap<String, Object>();
    condition.put("type", type);
    condition.put("status", "True");
    condition.put("lastProbeTime", Null.NULL);
    condition.put("lastTransitionTime", now);
    return condition;
  }

  /** The pod with the condition in the place of another of its type, or at the end. */
  static Map<String, Object> with(Map<String, Object> pod, Map<String, Object> condition) {
    var conditions = new ArrayList<>(Tree.list(pod, "status", "conditions"));
    var type = Tree.text(condition, "type");
    for (var i = 0; i < conditions.size(); i++) {
      if (Tree.text(Tree.asMap(conditions.get(i)), "type").equals(type)) {
        conditions.set(i, condition);
        return Tree.with(pod, conditions, "status", "conditions");
      }
    }
    conditions.add(condition);
    return Tree.with(pod, conditions, "status", "conditions");
  }
}
