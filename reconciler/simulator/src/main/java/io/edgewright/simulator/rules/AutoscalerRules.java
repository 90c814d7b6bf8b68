package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for autoscalers, in the form of the second version. */
final class AutoscalerRules {
  /** In the order in which a server looks at them: of several the first is looked at alone. */
  private static final List<String> SOURCES =
      List.of("object", "external", "pods", "resource", "containerResource");

  private static final List<String> TYPES =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");
  private static final List<String> TARGETS = List.of("Utilization", "Value", "AverageValue");
  private static final List<String> SELECTIONS = List.of("Disabled", "Max", "Min");
  private static final List<String> POLICIES = List.of("Percent", "Pods");
  private static final long LONGEST_WINDOW = 3600;
  private static final long LONGEST_PERIOD = 1800;

  private final Problems problems;

  AutoscalerRules(Problems problems) {
    this.problems = problems;
  }

  void check(Map<String, Object> object) {
    var spec = Tree.map(object, "spec");
    var max = Tree.number(spec, "maxReplicas").orElse(0L);
    var min = Tree.number(spec, "minReplicas").orElse(1L);
    if (min < 1) {
      problems.invalid("spec.minReplicas", min, "must be greater than or equal to 1");
    }
    if (max < 1) {
      problems.invalid("spec.maxReplicas", max, "must be greater than 0");
    }
    if (max < min) {
      problems.invalid("spec.maxReplicas", max, "must be greater than or equal to `minReplicas`");
    }
    reference(Tree.map(spec, "scaleTargetRef"), "spec.scaleTargetRef");
    metrics(Tree.list(spec, "metrics"), min);
    for (var direction : List.of("scaleUp", "scaleDown")) {
      if (Tree.find(spec, "behavior", direction).isPresent()) {
        behaviour(Tree.map(spec, "behavior", direction), "spec.behavior." + direction);
      }
    }
  }

  private void reference(Map<String, Object> reference, String path) {
    for (var field : List.of("kind", "name")) {
      segment(Tree.text(reference, field), path + "." + field);
    }
  }

  private void segment(String name, String path) {
    if (name.isEmpty()) {
      problems.required(path, "");
    } else {
      NameFormat.pathSegment(name).ifPresent(why -> problems.invalid(path, name, why));
    }
  }

  private void metrics(List<Object> metrics, long min) {
    for (var i = 0; i < metrics.size(); i++) {
      metric(Tree.asMap(metrics.get(i)), "spec.metrics[" + i + "]");
    }
    var isScaledByOthers =
        metrics.stream()
            .anyMatch(
                metric ->
                    List.of("Object", "External").contains(Tree.text(Tree.asMap(metric), "type")));
    if (min == 0 && !isScaledByOthers) {
      problems.forbidden(
          "spec.metrics",
          "must specify at least one Object or External metric to support scaling to zero"
              + " replicas");
    }
  }

  private void metric(Map<String, Object> metric, String path) {
    var type = Tree.text(metric, "type");
    if (type.isEmpty()) {
      problems.required(path + ".type", "must specify a metric source type");
    }
    var given = SOURCES.stream().filter(source -> Tree.find(metric, source).isPresent()).toList();
    if (!given.isEmpty()) {
      var first = given.getFirst();
      source(first, Tree.map(metric, first), path + "." + first);
    }
    var expected = "";
    if (TYPES.contains(type)) {
      expected = Character.toLowerCase(type.charAt(0)) + type.substring(1);
      if (!given.contains(expected)) {
        problems.required(
            path + "." + expected, "must populate information for the given metric source");
      }
    } else {
      problems.unsupported(path + ".type", type, TYPES);
    }
    for (var other : given) {
      if (given.size() > 1 && !other.equals(expected)) {
        problems.forbidden(path + "." + other, "must populate the given metric source only");
      }
    }
  }

  private void source(String type, Map<String, Object> source, String path) {
    switch (type) {
      case "object" -> {
        reference(Tree.map(source, "describedObject"), path + ".describedObject");
        segment(Tree.text(source, "metric", "name"), path + ".metric.name");
      }
      case "external", "pods" ->
          segment(Tree.text(source, "metric", "name"), path + ".metric.name");
      case "containerResource" -> container(source, path);
      default -> {
        if (Tree.text(source, "name").isEmpty()) {
          problems.required(path + ".name", "must specify a resource name");
        }
      }
    }
    target(Tree.map(source, "target"), path + ".target");
    amounts(type, Tree.map(source, "target"), path + ".target");
  }

  private void container(Map<String, Object> source, String path) {
    var name = Tree.text(source, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "must specify a resource name");
    } else {
      ResourceNames.container(name, path + ".name", problems);
    }
    var container = Tree.text(source, "container");
    if (container.isEmpty()) {
      problems.required(path + ".container", "must specify a container");
    } else {
      NameFormat.label(container)
          .ifPresent(why -> problems.invalid(path + ".container", container, why));
    }
  }

  private void target(Map<String, Object> target, String path) {
    var type = Tree.text(target, "type");
    if (type.isEmpty()) {
      problems.required(path + ".type", "must specify a metric target type");
    }
    if (!TARGETS.contains(type)) {
      problems.invalid(path + ".type", type, "must be either Utilization, Value, or AverageValue");
    }
    for (var field : List.of("value", "averageValue")) {
      Tree.find(target, field)
          .filter(value -> Quantity.value(value).signum() <= 0)
          .ifPresent(value -> problems.invalid(path + "." + field, value, "must be positive"));
    }
    Tree.number(target, "averageUtilization")
        .filter(value -> value < 1)
        .ifPresent(
            value ->
                problems.invalid(path + ".averageUtilization", value, "must be greater than 0"));
  }

  /** Which of the amounts a kind of metric must have, and which not together. */
  private void amounts(String type, Map<String, Object> target, String path) {
    var isAverage = Tree.find(target, "averageValue").isPresent();
    var isValue = Tree.find(target, "value").isPresent();
    var isUtilization = Tree.find(target, "averageUtilization").isPresent();
    switch (type) {
      case "object", "external" -> {
        if (!isValue && !isAverage) {
          problems.required(path + ".averageValue", "must set either a value or an averageValue");
        }
        if (isValue && isAverage && type.equals("external")) {
          problems.forbidden(path + ".value", "may not set both a value and a per-pod target");
        }
      }
      case "pods" -> {
        if (!isAverage) {
          problems.required(path + ".averageValue", "must specify a positive averageValue");
        }
      }
      default -> {
        if (!isUtilization && !isAverage) {
          problems.required(
              path + ".averageUtilization",
              "must set either a target raw value or a target utilization");
        }
        if (isUtilization && isAverage) {
          problems.forbidden(
              path + ".averageValue",
              "may not set both a target raw value and a target utilization");
        }
      }
    }
  }

  private void behaviour(Map<String, Object> rules, String path) {
    within(rules, "stabilizationWindowSeconds", 0, LONGEST_WINDOW, path);
    Tree.find(rules, "selectPolicy")
        .filter(policy -> !SELECTIONS.contains(policy.toString()))
        .ifPresent(policy -> problems.unsupported(path + ".selectPolicy", policy, SELECTIONS));
    var policies = Tree.list(rules, "policies");
    if (policies.isEmpty()) {
      problems.required(path + ".policies", "must specify at least one Policy");
    }
    for (var i = 0; i < policies.size(); i++) {
      var at = path + ".policies[" + i + "]";
      var policy = Tree.asMap(policies.get(i));
      if (!POLICIES.contains(Tree.text(policy, "type"))) {
        problems.unsupported(at + ".type", Tree.text(policy, "type"), POLICIES);
      }
      within(policy, "value", 1, Long.MAX_VALUE, at);
      within(policy, "periodSeconds", 1, LONGEST_PERIOD, at);
    }
  }

  private void within(Map<String, Object> map, String field, long least, long most, String path) {
    Tree.number(map, field)
        .filter(number -> number < least || number > most)
        .ifPresent(
            number ->
                problems.invalid(
                    path + "." + field, number, "must be between " + least + " and " + most));
  }
}
