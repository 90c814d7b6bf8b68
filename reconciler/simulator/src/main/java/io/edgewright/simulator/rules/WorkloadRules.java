package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold for workloads that make pods from a template. */
final class WorkloadRules {
  private static final String NOT_NEGATIVE = "must be greater than or equal to 0";

  private WorkloadRules() {}

  static void check(ResourceKind kind, Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    replicas(spec, problems);
    var selector = Tree.map(spec, "selector");
    if (Tree.find(spec, "selector").isEmpty()) {
      problems.required("spec.selector", "");
    } else if (selector.isEmpty()) {
      problems.invalid(
          "spec.selector", new TreeMap<>(), "empty selector is invalid for deployment");
    }
    strategy(kind, spec, problems);
    var labels = Tree.map(spec, "template", "metadata", "labels");
    if (Tree.find(spec, "selector").isEmpty() || !matches(selector, labels)) {
      problems.invalidText(
          "spec.template.metadata.labels",
          goMap(labels),
          "`selector` does not match template `labels`");
    }
    MetadataRules.labels("spec.template.labels", labels, problems);
    PodRules.spec(Tree.map(spec, "template", "spec"), "spec.template.spec", problems);
    var policy = Tree.text(spec, "template", "spec", "restartPolicy");
    if (!policy.isEmpty() && !policy.equals("Always")) {
      problems.unsupported("spec.template.spec.restartPolicy", policy, List.of("Always"));
    }
  }

  private static void replicas(Map<String, Object> spec, Problems problems) {
    for (var field :
        List.of("replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds")) {
      Tree.number(spec, field)
          .filter(number -> number < 0)
          .ifPresent(number -> problems.invalid("spec." + field, number, NOT_NEGATIVE));
    }
  }

  private static void strategy(ResourceKind kind, Map<String, Object> spec, Problems problems) {
    if (!kind.kind().equals("Deployment")) {
      return;
    }
    var type = Tree.text(spec, "strategy", "type");
    if (type.equals("Recreate") && Tree.find(spec, "strategy", "rollingUpdate").isPresent()) {
      problems.forbidden(
          "spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
    } else if (!type.equals("Recreate") && !type.equals("RollingUpdate")) {
      problems.unsupported("spec.strategy.type", type, List.of("Recreate", "RollingUpdate"));
    }
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

  static void job(Map<String, Object> spec, String path, Problems problems) {
    for (var field : List.of("parallelism", "completions", "backoffLimit")) {
      Tree.number(spec, field)
          .filter(number -> number < 0)
          .ifPresent(number -> problems.invalid(path + "." + field, number, NOT_NEGATIVE));
    }
    var template = path + ".template.spec";
    PodRules.spec(Tree.map(spec, "template", "spec"), template, problems);
    var policy = Tree.text(spec, "template", "spec", "restartPolicy");
    if (policy.equals("Always")) {
      problems.unsupported(template + ".restartPolicy", policy, List.of("OnFailure", "Never"));
    }
  }

  static void cronJob(Map<String, Object> spec, Problems problems) {
    var schedule = Tree.text(spec, "schedule");
    if (schedule.isEmpty()) {
      problems.required("spec.schedule", "");
    } else if (!schedule.startsWith("@") && schedule.strip().split("\\s+").length != 5) {
      problems.invalid(
          "spec.schedule",
          schedule,
          "expected exactly 5 fields, found "
              + schedule.strip().split("\\s+").length
              + ": ["
              + schedule
              + "]");
    }
    job(Tree.map(spec, "jobTemplate", "spec"), "spec.jobTemplate.spec", problems);
  }

  static void status(Map<String, Object> status, Problems problems) {
    var replicas = Tree.number(status, "replicas").orElse(0L);
    for (var field : List.of("updatedReplicas", "readyReplicas", "availableReplicas")) {
      Tree.number(status, field)
          .filter(number -> number > replicas)
          .ifPresent(
              number ->
                  problems.invalid(
                      "status." + field, number, "cannot be greater than status.replicas"));
    }
  }
}
