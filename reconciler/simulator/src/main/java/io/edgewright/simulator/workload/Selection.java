package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** Evaluates label selectors as objects carry them. */
public final class Selection {
  private Selection() {}

  /** Whether labels match a selector; an empty selector matches everything. */
  public static boolean matches(Map<String, Object> selector, Map<String, Object> labels) {
    return plain(Tree.map(selector, "matchLabels"), labels)
        && Tree.list(selector, "matchExpressions").stream()
            .allMatch(item -> expression(Tree.asMap(item), labels));
  }

  /** Whether labels have all of these. */
  public static boolean plain(Map<String, Object> wanted, Map<String, Object> labels) {
    return wanted.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
  }

  /** Whether labels meet one requirement. */
  static boolean expression(Map<String, Object> expression, Map<String, Object> labels) {
    var value = labels.get(Tree.text(expression, "key"));
    var values = Tree.list(expression, "values");
    return switch (Tree.text(expression, "operator")) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> value != null && compare(value, values) > 0;
      case "Lt" -> value != null && compare(value, values) < 0;
      default -> false;
    };
  }

  private static int compare(Object value, List<Object> values) {
    var left = value.toString();
    var right = values.isEmpty() ? "" : values.getFirst().toString();
    return left.matches("-?\\d{1,18}") && right.matches("-?\\d{1,18}")
        ? Long.compare(Long.parseLong(left), Long.parseLong(right))
        : 0;
  }
}
