package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** What must hold for selectors of labels. */
final class SelectorRules {
  private SelectorRules() {}

  static void check(Map<String, Object> selector, String path, Problems problems) {
    MetadataRules.labels(path + ".matchLabels", Tree.map(selector, "matchLabels"), problems);
    var index = 0;
    for (var item : Tree.list(selector, "matchExpressions")) {
      expression(Tree.asMap(item), path + ".matchExpressions[" + index++ + "]", problems);
    }
  }

  /** Whether a requirement has as many values as its operator wants, of those for all labels. */
  static void operator(Map<String, Object> requirement, String path, Problems problems) {
    var values = Tree.list(requirement, "values");
    switch (Tree.text(requirement, "operator")) {
      case "In", "NotIn" -> {
        if (values.isEmpty()) {
          problems.required(
              path + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.isEmpty()) {
          problems.forbidden(
              path + ".values",
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      default ->
          problems.invalid(
              path + ".operator",
              Tree.text(requirement, "operator"),
              "not a valid selector operator");
    }
  }

  private static void expression(Map<String, Object> expression, String path, Problems problems) {
    var values = Tree.list(expression, "values");
    operator(expression, path, problems);
    var key = Tree.text(expression, "key");
    NameFormat.qualifiedName(key).ifPresent(why -> problems.invalid(path + ".key", key, why));
    for (var i = 0; i < values.size(); i++) {
      var at = path + ".values[" + i + "]";
      var value = values.get(i).toString();
      NameFormat.labelValue(value).ifPresent(why -> problems.invalid(at, value, why));
    }
  }

  static boolean isEmpty(Map<String, Object> selector) {
    return Tree.map(selector, "matchLabels").isEmpty()
        && Tree.list(selector, "matchExpressions").isEmpty();
  }

  /** Whether no operator is unknown, so that it selects anything at all. */
  static boolean isReadable(Map<String, Object> selector) {
    var problems = new Problems();
    check(selector, "", problems);
    return problems.causes().isEmpty();
  }
}
