package io.edgewright.simulator.conversion;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of autoscalers as the first version writes them into annotations, and as the second has
 * them.
 */
final class MetricConversion {
  private MetricConversion() {}

  /** A metric to follow, as the annotation has it. */
  static Map<String, Object> ofTarget(Map<String, Object> metric) {
    var result = Tree.of("type", Tree.text(metric, "type"));
    var object = Tree.map(metric, "object");
    if (!object.isEmpty()) {
      var to = Tree.of("target", reference(object), "metricName", name(object));
      to.put("targetValue", Tree.find(object, "target", "value").orElse("0"));
      Fields.copy(object, to, "selector", "metric", "selector");
      Fields.copy(object, to, "averageValue", "target", "averageValue");
      result.put("object", to);
    }
    var pods = Tree.map(metric, "pods");
    if (!pods.isEmpty()) {
      var to = Tree.of("metricName", name(pods));
      to.put("targetAverageValue", Tree.find(pods, "target", "averageValue").orElse("0"));
      Fields.copy(pods, to, "selector", "metric", "selector");
      result.put("pods", to);
    }
    for (var field : new String[] {"resource", "containerResource"}) {
      var resource = Tree.map(metric, field);
      if (!resource.isEmpty()) {
        var to = Tree.of("name", Tree.text(resource, "name"));
        Fields.copy(resource, to, "targetAverageUtilization", "target", "averageUtilization");
        Fields.copy(resource, to, "targetAverageValue", "target", "averageValue");
        Fields.copy(resource, to, "container", "container");
        result.put(field, to);
      }
    }
    var external = Tree.map(metric, "external");
    if (!external.isEmpty()) {
      var to = Tree.of("metricName", name(external));
      Fields.copy(external, to, "metricSelector", "metric", "selector");
      Fields.copy(external, to, "targetValue", "target", "value");
      Fields.copy(external, to, "targetAverageValue", "target", "averageValue");
      result.put("external", to);
    }
    return result;
  }

  private static String name(Map<String, Object> source) {
    return Tree.text(source, "metric", "name");
  }

  private static Map<String, Object> reference(Map<String, Object> object) {
    var described = Tree.map(object, "describedObject");
    var to = Tree.of("kind", Tree.text(described, "kind"), "name", Tree.text(described, "name"));
    Fields.copy(described, to, "apiVersion", "apiVersion");
    return to;
  }

  /** A metric to follow, from what the annotation has. */
  static Map<String, Object> toTarget(Map<String, Object> metric) {
    var result = Tree.of("type", Tree.text(metric, "type"));
    var object = Tree.map(metric, "object");
    if (!object.isEmpty()) {
      var type = object.containsKey("averageValue") ? "AverageValue" : "Value";
      var target = target(object, type, "averageValue", "");
      target.put("value", object.getOrDefault("targetValue", "0"));
      var to = Tree.of("describedObject", Tree.map(object, "target"), "target", target);
      to.put("metric", identifier(object, "selector"));
      result.put("object", to);
    }
    var pods = Tree.map(metric, "pods");
    if (!pods.isEmpty()) {
      var target = target(pods, "AverageValue", "targetAverageValue", "");
      result.put("pods", Tree.of("metric", identifier(pods, "selector"), "target", target));
    }
    for (var field : new String[] {"resource", "containerResource"}) {
      var resource = Tree.map(metric, field);
      if (!resource.isEmpty()) {
        var type =
            resource.containsKey("targetAverageUtilization") ? "Utilization" : "AverageValue";
        var target = target(resource, type, "targetAverageValue", "targetAverageUtilization");
        var to = Tree.of("name", Tree.text(resource, "name"), "target", target);
        Fields.copy(resource, to, "container", "container");
        result.put(field, to);
      }
    }
    var external = Tree.map(metric, "external");
    if (!external.isEmpty()) {
      var type = external.containsKey("targetValue") ? "Value" : "AverageValue";
      var target = target(external, type, "targetAverageValue", "");
      Fields.copy(external, target, "value", "targetValue");
      result.put(
          "external", Tree.of("metric", identifier(external, "metricSelector"), "target", target));
    }
    return result;
  }

  private static Map<String, Object> target(
      Map<String, Object> source, String type, String average, String utilization) {
    var target = Tree.of("type", type);
    Fields.copy(source, target, "averageValue", average);
    if (!utilization.isEmpty()) {
      Fields.copy(source, target, "averageUtilization", utilization);
    }
    return target;
  }

  private static Map<String, Object> identifier(Map<String, Object> source, String selector) {
    var identifier = Tree.of("name", Tree.text(source, "metricName"));
    Fields.copy(source, identifier, "selector", selector);
    return identifier;
  }

  /** What a metric is at, as the annotation has it. */
  static Map<String, Object> ofCurrent(Map<String, Object> metric) {
    var result = Tree.of("type", Tree.text(metric, "type"));
    for (var field : new String[] {"resource", "containerResource"}) {
      var resource = Tree.map(metric, field);
      if (!resource.isEmpty()) {
        var to = Tree.of("name", Tree.text(resource, "name"));
        Fields.copy(resource, to, "currentAverageUtilization", "current", "averageUtilization");
        to.put("currentAverageValue", Tree.find(resource, "current", "averageValue").orElse("0"));
        Fields.copy(resource, to, "container", "container");
        result.put(field, to);
      }
    }
    var pods = Tree.map(metric, "pods");
    if (!pods.isEmpty()) {
      var to = Tree.of("metricName", name(pods));
      to.put("currentAverageValue", Tree.find(pods, "current", "averageValue").orElse("0"));
      Fields.copy(pods, to, "selector", "metric", "selector");
      result.put("pods", to);
    }
    var object = Tree.map(metric, "object");
    if (!object.isEmpty()) {
      var to = Tree.of("target", reference(object), "metricName", name(object));
      to.put("currentValue", Tree.find(object, "current", "value").orElse("0"));
      Fields.copy(object, to, "selector", "metric", "selector");
      Fields.copy(object, to, "averageValue", "current", "averageValue");
      result.put("object", to);
    }
    var external = Tree.map(metric, "external");
    if (!external.isEmpty()) {
      var to = Tree.of("metricName", name(external));
      Fields.copy(external, to, "metricSelector", "metric", "selector");
      to.put("currentValue", Tree.find(external, "current", "value").orElse("0"));
      Fields.copy(external, to, "currentAverageValue", "current", "averageValue");
      result.put("external", to);
    }
    return result;
  }

  /** What a metric is at, from what the annotation has. */
  static Map<String, Object> toCurrent(Map<String, Object> metric) {
    var result = new LinkedHashMap<String, Object>();
    result.put("type", Tree.text(metric, "type"));
    for (var field : new String[] {"resource", "containerResource"}) {
      var resource = Tree.map(metric, field);
      if (!resource.isEmpty()) {
        var current = new LinkedHashMap<String, Object>();
        Fields.copy(resource, current, "averageUtilization", "currentAverageUtilization");
        var average = resource.getOrDefault("currentAverageValue", "0");
        if (current.isEmpty() || !average.equals("0")) {
          // What is written as nothing beside a utilization was nothing.
          current.put("averageValue", average);
        }
        var to = Tree.of("name", Tree.text(resource, "name"), "current", current);
        Fields.copy(resource, to, "container", "container");
        result.put(field, to);
      }
    }
    var pods = Tree.map(metric, "pods");
    if (!pods.isEmpty()) {
      var current = Tree.of("averageValue", pods.getOrDefault("currentAverageValue", "0"));
      result.put("pods", Tree.of("metric", identifier(pods, "selector"), "current", current));
    }
    var object = Tree.map(metric, "object");
    if (!object.isEmpty()) {
      var current = Tree.of("value", object.getOrDefault("currentValue", "0"));
      Fields.copy(object, current, "averageValue", "averageValue");
      var to = Tree.of("metric", identifier(object, "selector"), "current", current);
      to.put("describedObject", Tree.map(object, "target"));
      result.put("object", to);
    }
    var external = Tree.map(metric, "external");
    if (!external.isEmpty()) {
      var current = Tree.of("value", external.getOrDefault("currentValue", "0"));
      Fields.copy(external, current, "averageValue", "currentAverageValue");
      result.put(
          "external",
          Tree.of("metric", identifier(external, "metricSelector"), "current", current));
    }
    return result;
  }
}
