package io.edgewright.simulator.conversion;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Autoscalers of the first version, which have one metric and keep everything else in annotations,
 * and those of the second.
 */
final class AutoscalerConversion {
  private static final String METRICS = "autoscaling.alpha.kubernetes.io/metrics";
  private static final String CURRENT = "autoscaling.alpha.kubernetes.io/current-metrics";
  private static final String CONDITIONS = "autoscaling.alpha.kubernetes.io/conditions";
  private static final String BEHAVIOR = "autoscaling.alpha.kubernetes.io/behavior";
  private static final List<String> ANNOTATIONS = List.of(METRICS, CURRENT, CONDITIONS, BEHAVIOR);
  private static final String TARGET = "targetCPUUtilizationPercentage";
  private static final String USED = "currentCPUUtilizationPercentage";

  private AutoscalerConversion() {}

  /** The object without the annotations that only the first version has. */
  static Map<String, Object> plain(Map<String, Object> object) {
    var annotations = new LinkedHashMap<>(Tree.map(object, "metadata", "annotations"));
    if (!annotations.keySet().removeAll(ANNOTATIONS)) {
      return object;
    }
    return annotations.isEmpty()
        ? Tree.without(object, "metadata", "annotations")
        : Tree.with(object, annotations, "metadata", "annotations");
  }

  /** From the first version to the second. */
  static Map<String, Object> toMetrics(Map<String, Object> object) {
    var spec = new LinkedHashMap<>(Tree.map(object, "spec"));
    var metrics = new ArrayList<>(annotated(object, METRICS, MetricConversion::toTarget));
    Optional.ofNullable(spec.remove(TARGET)).ifPresent(percent -> metrics.add(utilized(percent)));
    if (metrics.isEmpty()) {
      metrics.add(utilized(80L));
    }
    spec.put("metrics", metrics);
    read(object, BEHAVIOR)
        .map(Tree::asMap)
        .filter(behavior -> !behavior.isEmpty())
        .ifPresent(behavior -> spec.put("behavior", GoNames.lower(behavior)));
    var status = new LinkedHashMap<>(Tree.map(object, "status"));
    Optional.ofNullable(status.remove(USED))
        .ifPresent(percent -> status.put("currentMetrics", List.of(used(percent))));
    read(object, CURRENT)
        .ifPresent(
            _ ->
                status.put(
                    "currentMetrics", annotated(object, CURRENT, MetricConversion::toCurrent)));
    read(object, CONDITIONS).ifPresent(conditions -> status.put("conditions", conditions));
    return Tree.with(Tree.with(plain(object), spec, "spec"), status, "status");
  }

  /** From the second version to the first. */
  static Map<String, Object> toAnnotations(Map<String, Object> object) {
    var annotations = new LinkedHashMap<>(Tree.map(plain(object), "metadata", "annotations"));
    var spec = new LinkedHashMap<>(Tree.map(object, "spec"));
    var others = new ArrayList<>();
    for (var item : Tree.asList(spec.remove("metrics"))) {
      var metric = Tree.asMap(item);
      var percent = Tree.find(metric, "resource", "target", "averageUtilization");
      if (isProcessors(metric) && percent.isPresent()) {
        spec.putIfAbsent(TARGET, percent.get());
      } else {
        others.add(MetricConversion.ofTarget(metric));
      }
    }
    annotate(annotations, METRICS, others);
    var status = new LinkedHashMap<>(Tree.map(object, "status"));
    var current = Tree.asList(status.remove("currentMetrics"));
    current.stream()
        .map(Tree::asMap)
        .filter(AutoscalerConversion::isProcessors)
        .flatMap(metric -> Tree.find(metric, "resource", "current", "averageUtilization").stream())
        .forEach(percent -> status.put(USED, percent));
    annotate(
        annotations,
        CURRENT,
        current.stream().map(Tree::asMap).<Object>map(MetricConversion::ofCurrent).toList());
    if (spec.remove("behavior") instanceof Map<?, ?> behavior) {
      annotations.put(BEHAVIOR, Json.text(GoNames.ofBehavior(Tree.asMap(behavior))));
    }
    annotate(
        annotations,
        CONDITIONS,
        Tree.asList(status.remove("conditions")).stream()
            .<Object>map(condition -> condition(Tree.asMap(condition)))
            .toList());
    var converted = Tree.with(Tree.with(plain(object), spec, "spec"), status, "status");
    return annotations.isEmpty()
        ? converted
        : Tree.with(converted, annotations, "metadata", "annotations");
  }

  private static void annotate(Map<String, Object> annotations, String key, List<Object> items) {
    if (!items.isEmpty()) {
      annotations.put(key, Json.text(items));
    }
  }

  private static Map<String, Object> condition(Map<String, Object> condition) {
    var result =
        Tree.of("type", Tree.text(condition, "type"), "status", Tree.text(condition, "status"));
    var since = condition.getOrDefault("lastTransitionTime", Null.NULL);
    result.put("lastTransitionTime", since);
    Fields.copy(condition, result, "reason", "reason");
    Fields.copy(condition, result, "message", "message");
    return result;
  }

  private static boolean isProcessors(Map<String, Object> metric) {
    return Tree.text(metric, "type").equals("Resource")
        && Tree.text(metric, "resource", "name").equals("cpu");
  }

  private static Map<String, Object> utilized(Object percent) {
    var target = Tree.of("type", "Utilization", "averageUtilization", percent);
    return Tree.of("type", "Resource", "resource", Tree.of("name", "cpu", "target", target));
  }

  private static Map<String, Object> used(Object percent) {
    var current = Tree.of("averageUtilization", percent);
    return Tree.of("type", "Resource", "resource", Tree.of("name", "cpu", "current", current));
  }

  private static List<Object> annotated(
      Map<String, Object> object,
      String key,
      java.util.function.UnaryOperator<Map<String, Object>> change) {
    return read(object, key).map(Tree::asList).orElse(List.of()).stream()
        .<Object>map(item -> change.apply(Tree.asMap(item)))
        .toList();
  }

  /** What an annotation says; one that cannot be read says nothing. */
  private static Optional<Object> read(Map<String, Object> object, String key) {
    var text = Tree.text(object, "metadata", "annotations", key);
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(Json.read(text.getBytes(StandardCharsets.UTF_8)));
    } catch (Malformed _) {
      return Optional.empty();
    }
  }
}
