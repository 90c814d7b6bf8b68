package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for autoscalers and for budgets of disruption. */
final class ScalingRules {
  private static final List<String> METRICS =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");

  private ScalingRules() {}

  static void autoscaler(Map<String, Object> object, Problems problems) {
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
    for (var field : List.of("kind", "name")) {
      if (Tree.text(spec, "scaleTargetRef", field).isEmpty()) {
        problems.required("spec.scaleTargetRef." + field, "");
      }
    }
    var metrics = Tree.list(spec, "metrics");
    for (var i = 0; i < metrics.size(); i++) {
      metric(Tree.asMap(metrics.get(i)), "spec.metrics[" + i + "]", problems);
    }
    if (min == 0) {
      problems.forbidden(
          "spec.metrics",
          "must specify at least one Object or External metric to support scaling to zero"
              + " replicas");
    }
  }

  private static void metric(Map<String, Object> metric, String path, Problems problems) {
    var type = Tree.text(metric, "type");
    if (type.isEmpty()) {
      problems.required(path + ".type", "must specify a metric source type");
    }
    if (!METRICS.contains(type)) {
      problems.unsupported(path + ".type", type, METRICS);
      return;
    }
    var field = Character.toLowerCase(type.charAt(0)) + type.substring(1);
    if (Tree.find(metric, field).isEmpty()) {
      problems.required(
          path + "." + field, "must populate information for the given metric source");
    }
    if (Tree.find(metric, "resource").isPresent()) {
      resource(Tree.map(metric, "resource"), path + ".resource", problems);
    }
  }

  private static void resource(Map<String, Object> resource, String path, Problems problems) {
    if (Tree.text(resource, "name").isEmpty()) {
      problems.required(path + ".name", "must specify a resource name");
    }
    var target = Tree.map(resource, "target");
    var type = Tree.text(target, "type");
    if (type.isEmpty()) {
      problems.required(path + ".target.type", "must specify a metric target type");
    }
    if (!List.of("Utilization", "Value", "AverageValue").contains(type)) {
      problems.invalid(
          path + ".target.type", type, "must be either Utilization, Value, or AverageValue");
    }
    for (var field : List.of("value", "averageValue")) {
      Tree.find(target, field)
          .filter(value -> Quantity.value(value).signum() <= 0)
          .ifPresent(
              value -> problems.invalid(path + ".target." + field, value, "must be positive"));
    }
    Tree.number(target, "averageUtilization")
        .filter(value -> value < 1)
        .ifPresent(
            value ->
                problems.invalid(
                    path + ".target.averageUtilization", value, "must be greater than 0"));
    var utilized = Tree.find(target, "averageUtilization").isPresent();
    var valued = Tree.find(target, "averageValue").isPresent();
    if (!utilized && !valued) {
      problems.required(
          path + ".target.averageUtilization",
          "must set either a target raw value or a target utilization");
    } else if (utilized && valued) {
      problems.forbidden(
          path + ".target.averageValue",
          "may not set both a target raw value and a target utilization");
    }
  }

  static void budget(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    if (spec.containsKey("minAvailable") && spec.containsKey("maxUnavailable")) {
      problems.invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set");
    }
    for (var field : List.of("minAvailable", "maxUnavailable")) {
      Tree.find(spec, field)
          .ifPresent(
              amount -> {
                AmountRules.positiveOrPercent(amount, "spec." + field, problems);
                AmountRules.atMostWhole(amount, "spec." + field, problems);
              });
    }
    SelectorRules.check(Tree.map(spec, "selector"), "spec.selector", problems);
    var policy = Tree.text(spec, "unhealthyPodEvictionPolicy");
    if (!policy.isEmpty() && !List.of("AlwaysAllow", "IfHealthyBudget").contains(policy)) {
      problems.unsupported(
          "spec.unhealthyPodEvictionPolicy", policy, List.of("AlwaysAllow", "IfHealthyBudget"));
    }
  }
}
