package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold for workloads that make pods from a template. */
final class WorkloadRules {
  private WorkloadRules() {}

  /** A deployment or a replica set. */
  static void replicated(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    AmountRules.notNegative(
        spec,
        "spec",
        problems,
        "replicas",
        "minReadySeconds",
        "revisionHistoryLimit",
        "progressDeadlineSeconds");
    selector(spec, "deployment", problems);
    if (templateLabels(spec, problems)) {
      template(Tree.map(spec, "template"), "spec.template", problems);
      alwaysRestarted(Tree.map(spec, "template"), "ReplicaSet", problems);
    }
  }

  static void deployment(Map<String, Object> object, Problems problems) {
    replicated(object, problems);
    var spec = Tree.map(object, "spec");
    strategy(Tree.map(spec, "strategy"), problems);
    var deadline = Tree.number(spec, "progressDeadlineSeconds");
    if (deadline.isPresent() && deadline.get() <= Tree.number(spec, "minReadySeconds").orElse(0L)) {
      problems.invalid(
          "spec.progressDeadlineSeconds", deadline.get(), "must be greater than minReadySeconds");
    }
  }

  /** A replication controller, whose selector is a map. */
  static void controller(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    AmountRules.notNegative(spec, "spec", problems, "minReadySeconds", "replicas");
    var selector = Tree.map(spec, "selector");
    if (selector.isEmpty()) {
      problems.required("spec.selector", "");
    }
    if (Tree.find(spec, "template").isEmpty()) {
      problems.required("spec.template", "");
      return;
    }
    var labels = Tree.map(spec, "template", "metadata", "labels");
    if (!matches(Map.of("matchLabels", selector), labels)) {
      mismatch(labels, problems);
    }
    template(Tree.map(spec, "template"), "spec.template", problems);
    alwaysRestarted(Tree.map(spec, "template"), "ReplicationController", problems);
  }

  static void selector(Map<String, Object> spec, String owner, Problems problems) {
    var selector = Tree.map(spec, "selector");
    if (Tree.find(spec, "selector").isEmpty()) {
      problems.required("spec.selector", "");
      return;
    }
    SelectorRules.check(selector, "spec.selector", problems);
    if (SelectorRules.isEmpty(selector)) {
      problems.invalid("spec.selector", new TreeMap<>(), "empty selector is invalid for " + owner);
    }
  }

  /**
   * The template's labels must be those that the selector selects. Where that selects nothing at
   * all, nothing else of the template is looked at.
   */
  static boolean templateLabels(Map<String, Object> spec, Problems problems) {
    var selector = Tree.map(spec, "selector");
    if (!SelectorRules.isReadable(selector)) {
      problems.invalid("spec.selector", selector, "invalid label selector");
      return false;
    }
    selected(spec, problems);
    return true;
  }

  /** The same where a selector that cannot be read is told elsewhere. */
  static void selectedLabels(Map<String, Object> spec, Problems problems) {
    if (SelectorRules.isReadable(Tree.map(spec, "selector"))) {
      selected(spec, problems);
    }
  }

  private static void selected(Map<String, Object> spec, Problems problems) {
    var labels = Tree.map(spec, "template", "metadata", "labels");
    if (Tree.find(spec, "selector").isEmpty() || !matches(Tree.map(spec, "selector"), labels)) {
      mismatch(labels, problems);
    }
  }

  private static void mismatch(Map<String, Object> labels, Problems problems) {
    problems.invalidText(
        "spec.template.metadata.labels",
        goMap(labels),
        "`selector` does not match template `labels`");
  }

  static void template(Map<String, Object> template, String path, Problems problems) {
    MetadataRules.labels(path + ".labels", Tree.map(template, "metadata", "labels"), problems);
    MetadataRules.annotations(
        path + ".annotations", Tree.map(template, "metadata", "annotations"), problems);
    PodRules.spec(Tree.map(template, "spec"), path + ".spec", problems);
  }

  static void alwaysRestarted(Map<String, Object> template, String owner, Problems problems) {
    var policy = Tree.text(template, "spec", "restartPolicy");
    if (!policy.isEmpty() && !policy.equals("Always")) {
      problems.unsupported("spec.template.spec.restartPolicy", policy, List.of("Always"));
    }
    if (Tree.find(template, "spec", "activeDeadlineSeconds").isPresent()) {
      problems.forbidden(
          "spec.template.spec.activeDeadlineSeconds",
          "activeDeadlineSeconds in " + owner + " is not Supported");
    }
  }

  private static void strategy(Map<String, Object> strategy, Problems problems) {
    var rolling = Tree.find(strategy, "rollingUpdate");
    switch (Tree.text(strategy, "type")) {
      case "Recreate" -> {
        if (rolling.isPresent()) {
          problems.forbidden(
              "spec.strategy.rollingUpdate",
              "may not be specified when strategy `type` is 'Recreate'");
        }
      }
      case "RollingUpdate" -> rolling(Tree.map(strategy, "rollingUpdate"), problems);
      default ->
          problems.unsupported("spec.strategy", strategy, List.of("Recreate", "RollingUpdate"));
    }
  }

  private static void rolling(Map<String, Object> rolling, Problems problems) {
    var path = "spec.strategy.rollingUpdate";
    var unavailable = rolling.getOrDefault("maxUnavailable", 0L);
    var surge = rolling.getOrDefault("maxSurge", 0L);
    AmountRules.positiveOrPercent(unavailable, path + ".maxUnavailable", problems);
    AmountRules.positiveOrPercent(surge, path + ".maxSurge", problems);
    if (AmountRules.value(unavailable) == 0 && AmountRules.value(surge) == 0) {
      problems.invalid(path + ".maxUnavailable", unavailable, "may not be 0 when `maxSurge` is 0");
    }
    AmountRules.atMostWhole(unavailable, path + ".maxUnavailable", problems);
  }

  static boolean matches(Map<String, Object> selector, Map<String, Object> labels) {
    var byLabels =
        Tree.map(selector, "matchLabels").entrySet().stream()
            .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    return byLabels
        && Tree.list(selector, "matchExpressions").stream()
            .allMatch(item -> matchesExpression(Tree.asMap(item), labels));
  }

  private static boolean matchesExpression(
      Map<String, Object> expression, Map<String, Object> labels) {
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

  static String goMap(Map<String, Object> map) {
    var text = new StringBuilder("map[string]string{");
    new TreeMap<>(map)
        .forEach(
            (key, value) ->
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                    .append(Problems.shown(key))
                    .append(':')
                    .append(Problems.shown(value)));
    return text.append('}').toString();
  }
}
