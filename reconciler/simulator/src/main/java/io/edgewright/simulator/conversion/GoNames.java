package io.edgewright.simulator.conversion;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an autoscaler behaves, in the names that a server written in Go has for it. */
final class GoNames {
  private GoNames() {}

  /** With every name in small letters at its start. */
  static Map<String, Object> lower(Map<String, Object> map) {
    var result = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          if (value != Null.NULL) {
            result.put(Character.toLowerCase(key.charAt(0)) + key.substring(1), lower(value));
          }
        });
    return result;
  }

  private static Object lower(Object value) {
    return switch (value) {
      case Map<?, ?> map -> lower(Tree.asMap(map));
      case List<?> list -> Tree.asList(list).stream().map(GoNames::lower).toList();
      default -> value;
    };
  }

  /** With every field, in the order of the struct. */
  static Map<String, Object> ofBehavior(Map<String, Object> behavior) {
    return Tree.of(
        "ScaleUp", rules(behavior, "scaleUp"), "ScaleDown", rules(behavior, "scaleDown"));
  }

  private static Object rules(Map<String, Object> behavior, String direction) {
    if (Tree.find(behavior, direction).isEmpty()) {
      return Null.NULL;
    }
    var rules = Tree.map(behavior, direction);
    return Tree.of(
        "StabilizationWindowSeconds",
        orNull(rules, "stabilizationWindowSeconds"),
        "SelectPolicy",
        orNull(rules, "selectPolicy"),
        "Policies",
        Tree.find(rules, "policies")
            .<Object>map(
                policies ->
                    Tree.asList(policies).stream()
                        .map(policy -> policy(Tree.asMap(policy)))
                        .toList())
            .orElse(Null.NULL));
  }

  private static Map<String, Object> policy(Map<String, Object> policy) {
    return Tree.of(
        "Type",
        Tree.text(policy, "type"),
        "Value",
        Tree.number(policy, "value").orElse(0L),
        "PeriodSeconds",
        Tree.number(policy, "periodSeconds").orElse(0L));
  }

  private static Object orNull(Map<String, Object> map, String key) {
    return map.getOrDefault(key, Null.NULL);
  }
}
