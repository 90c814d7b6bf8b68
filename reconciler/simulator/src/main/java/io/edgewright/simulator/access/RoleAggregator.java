package io.edgewright.simulator.access;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Puts the rules of an aggregated ClusterRole together. */
public final class RoleAggregator {
  private RoleAggregator() {}

  /** Whether a role is one of those that are put together. */
  public static boolean isAggregated(Map<String, Object> role) {
    return !Tree.list(role, "aggregationRule", "clusterRoleSelectors").isEmpty();
  }

  /** The rules that a role should have, given all roles by name; only labels select. */
  public static List<Object> rules(Map<String, Object> role, List<Map<String, Object>> all) {
    var rules = new LinkedHashSet<Object>();
    for (var item : Tree.list(role, "aggregationRule", "clusterRoleSelectors")) {
      var selector = Tree.asMap(item);
      for (var other : all) {
        if (!name(other).equals(name(role)) && selects(selector, other)) {
          rules.addAll(Tree.list(other, "rules"));
        }
      }
    }
    return new ArrayList<>(rules);
  }

  private static String name(Map<String, Object> role) {
    return Tree.text(role, "metadata", "name");
  }

  private static boolean selects(Map<String, Object> selector, Map<String, Object> role) {
    var labels = Tree.map(role, "metadata", "labels");
    var wanted = Tree.map(selector, "matchLabels");
    return !selector.isEmpty()
        && labels.entrySet().containsAll(wanted.entrySet())
        && Tree.list(selector, "matchExpressions").stream()
            .map(Tree::asMap)
            .allMatch(expression -> holds(expression, labels));
  }

  private static boolean holds(Map<String, Object> expression, Map<String, Object> labels) {
    var value = labels.get(Tree.text(expression, "key"));
    var values = Tree.list(expression, "values");
    return switch (Tree.text(expression, "operator")) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
