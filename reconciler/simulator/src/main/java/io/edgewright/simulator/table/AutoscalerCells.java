package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in the columns of autoscalers. */
final class AutoscalerCells {
  private static final int SHOWN = 2;

  private AutoscalerCells() {}

  static List<Object> of(Map<String, Object> object, String age) {
    return Rows.of(
        Tree.text(object, "metadata", "name"),
        Tree.text(object, "spec", "scaleTargetRef", "kind")
            + "/"
            + Tree.text(object, "spec", "scaleTargetRef", "name"),
        metrics(object),
        Tree.number(object, "spec", "minReplicas").map(Object::toString).orElse("<unset>"),
        Tree.number(object, "spec", "maxReplicas").orElse(0L),
        Tree.number(object, "status", "currentReplicas").orElse(0L),
        age);
  }

  private static String metrics(Map<String, Object> object) {
    var metrics = Tree.list(object, "spec", "metrics");
    var current = Tree.list(object, "status", "currentMetrics");
    var texts = new ArrayList<String>();
    for (var i = 0; i < metrics.size(); i++) {
      var at = i < current.size() ? Tree.asMap(current.get(i)) : Map.<String, Object>of();
      texts.add(metric(Tree.asMap(metrics.get(i)), at));
    }
    if (texts.isEmpty()) {
      return "<none>";
    }
    var first = String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())));
    var more = texts.size() - SHOWN;
    return more > 0 ? first + " + " + more + " more..." : first;
  }

  private static String metric(Map<String, Object> metric, Map<String, Object> current) {
    var type = Tree.text(metric, "type");
    var field = type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    var target = Tree.map(metric, field, "target");
    var at = Tree.map(current, field, "current");
    var average = Tree.text(target, "averageValue");
    return switch (field) {
      case "pods" -> known(at, "averageValue") + "/" + average;
      case "resource", "containerResource" ->
          average.isEmpty()
              ? percent(at, "<unknown>") + "/" + percent(target, "<auto>")
              : known(at, "averageValue") + "/" + average;
      case "object", "external" ->
          average.isEmpty()
              ? known(at, "value") + "/" + Tree.text(target, "value")
              : known(at, "averageValue") + "/" + average + " (avg)";
      default -> "<unknown type>";
    };
  }

  private static String known(Map<String, Object> current, String field) {
    return Tree.find(current, field).map(Object::toString).orElse("<unknown>");
  }

  private static String percent(Map<String, Object> amounts, String otherwise) {
    return Tree.number(amounts, "averageUtilization")
        .map(percent -> percent + "%")
        .orElse(otherwise);
  }
}
