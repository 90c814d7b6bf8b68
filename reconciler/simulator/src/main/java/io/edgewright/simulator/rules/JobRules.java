package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold for jobs and for those that make jobs by the clock. */
final class JobRules {
  private static final int SUFFIX = 11;
  private static final int NAME_LENGTH = 63;
  private static final int FIELDS = 5;
  private static final String FIELD = "[0-9*/,?A-Za-z-]+";
  private static final String ZONE_PART = "[A-Za-z._0-9+][A-Za-z.\\-_0-9+]{0,13}";

  private JobRules() {}

  static void job(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    generated(object, problems);
    spec(spec, "spec", problems);
    var selector = Tree.map(spec, "selector");
    if (Tree.find(spec, "selector").isEmpty()) {
      problems.required("spec.selector", "");
    }
    SelectorRules.check(selector, "spec.selector", problems);
    var labels = Tree.map(spec, "template", "metadata", "labels");
    if (Tree.find(spec, "selector").isEmpty() || !WorkloadRules.matches(selector, labels)) {
      problems.invalidText(
          "spec.template.metadata.labels",
          WorkloadRules.goMap(labels),
          "`selector` does not match template `labels`");
    }
  }

  /** The selector and the labels that jobs are given, unless they are to choose their own. */
  private static void generated(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    if (Tree.flag(spec, "manualSelector") || Tree.find(spec, "selector").isEmpty()) {
      return;
    }
    var uid = Tree.text(object, "metadata", "uid");
    var name = Tree.text(object, "metadata", "name");
    var expected = new LinkedHashMap<String, Object>();
    expected.put("controller-uid", uid);
    expected.put("job-name", name);
    expected.put("batch.kubernetes.io/controller-uid", uid);
    expected.put("batch.kubernetes.io/job-name", name);
    var labels = Tree.map(spec, "template", "metadata", "labels");
    expected.forEach(
        (key, value) -> {
          var path = "spec.template.metadata.labels[" + key + "]";
          var label = labels.get(key);
          if (label == null) {
            problems.required(path, "must be '" + value + "'");
          } else if (!label.equals(value)) {
            problems.invalid(path, label, "must be '" + value + "'");
          }
        });
    var selector = Tree.map(spec, "selector");
    if (!WorkloadRules.matches(selector, expected)) {
      problems.invalid("spec.selector", selector, "`selector` not auto-generated");
    }
  }

  private static void spec(Map<String, Object> spec, String path, Problems problems) {
    AmountRules.notNegative(
        spec,
        path,
        problems,
        "parallelism",
        "completions",
        "activeDeadlineSeconds",
        "backoffLimit",
        "ttlSecondsAfterFinished");
    var mode = Tree.text(spec, "completionMode");
    if (!mode.isEmpty() && !List.of("NonIndexed", "Indexed").contains(mode)) {
      problems.unsupported(path + ".completionMode", mode, List.of("NonIndexed", "Indexed"));
    }
    if (mode.equals("Indexed") && Tree.find(spec, "completions").isEmpty()) {
      problems.required(path + ".completions", "when completion mode is Indexed");
    }
    var template = Tree.map(spec, "template");
    WorkloadRules.template(template, path + ".template", problems);
    restarts(spec, path + ".template.spec.restartPolicy", problems);
  }

  private static void restarts(Map<String, Object> spec, String path, Problems problems) {
    var policy = Tree.text(spec, "template", "spec", "restartPolicy");
    switch (policy) {
      case "", "Always" -> problems.required(path, "valid values: \"OnFailure\", \"Never\"");
      case "Never" -> {}
      case "OnFailure" -> {
        if (Tree.find(spec, "podFailurePolicy").isPresent()) {
          problems.invalid(
              path, policy, "only \"Never\" is supported when podFailurePolicy is specified");
        }
      }
      default -> problems.unsupported(path, policy, List.of("OnFailure", "Never"));
    }
  }

  static void cronJob(Map<String, Object> object, boolean isNew, Problems problems) {
    var spec = Tree.map(object, "spec");
    var name = Tree.text(object, "metadata", "name");
    if (isNew && name.length() > NAME_LENGTH - SUFFIX) {
      problems.invalid("metadata.name", name, "must be no more than 52 characters");
    }
    schedule(Tree.text(spec, "schedule"), problems);
    AmountRules.notNegative(
        spec,
        "spec",
        problems,
        "startingDeadlineSeconds",
        "successfulJobsHistoryLimit",
        "failedJobsHistoryLimit");
    zone(spec, problems);
    var policy = Tree.text(spec, "concurrencyPolicy");
    if (!List.of("Allow", "Forbid", "Replace").contains(policy)) {
      problems.unsupported("spec.concurrencyPolicy", policy, List.of("Allow", "Forbid", "Replace"));
    }
    var job = Tree.map(spec, "jobTemplate", "spec");
    spec(job, "spec.jobTemplate.spec", problems);
    if (Tree.find(job, "selector").isPresent()) {
      problems.invalid(
          "spec.jobTemplate.spec.selector",
          Tree.map(job, "selector"),
          "`selector` will be auto-generated");
    }
    if (Tree.flag(job, "manualSelector")) {
      problems.unsupported("spec.jobTemplate.spec.manualSelector", true, List.of("nil", "false"));
    }
  }

  private static void schedule(String schedule, Problems problems) {
    if (schedule.isEmpty()) {
      problems.required("spec.schedule", "");
      return;
    }
    var fields = List.of(schedule.strip().split("\\s+"));
    if (schedule.startsWith("@")) {
      return;
    }
    if (fields.size() != FIELDS) {
      problems.invalid(
          "spec.schedule",
          schedule,
          "expected exactly 5 fields, found " + fields.size() + ": [" + schedule + "]");
    } else if (!fields.stream().allMatch(field -> field.matches(FIELD))) {
      problems.invalid("spec.schedule", schedule, "failed to parse a field");
    }
  }

  private static void zone(Map<String, Object> spec, Problems problems) {
    if (Tree.find(spec, "timeZone").isEmpty()) {
      return;
    }
    var zone = Tree.text(spec, "timeZone");
    if (!isZone(zone)) {
      problems.invalid("spec.timeZone", zone, "unknown time zone " + zone);
    }
  }

  private static boolean isZone(String zone) {
    for (var part : zone.split("/", -1)) {
      if (part.equals(".") || part.equals("..") || !part.matches(ZONE_PART)) {
        return false;
      }
    }
    try {
      return !zone.equalsIgnoreCase("Local") && !ZoneId.of(zone).getId().isEmpty();
    } catch (DateTimeException _) {
      return false;
    }
  }
}
