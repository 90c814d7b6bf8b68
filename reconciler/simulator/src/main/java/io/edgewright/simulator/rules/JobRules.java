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
  private static final long MOST_INDEXED_AT_ONCE = 100_000;
  private static final long MOST_OF_MANY = 10_000;
  private static final String FIELD = "[0-9*/,?A-Za-z-]+";
  private static final String ZONE_PART = "[A-Za-z._0-9+][A-Za-z.\\-_0-9+]{0,13}";

  private JobRules() {}

  static void job(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    generated(object, problems);
    hostnames(object, problems);
    spec(spec, "spec", problems);
    var selector = Tree.map(spec, "selector");
    if (Tree.find(spec, "selector").isEmpty()) {
      problems.required("spec.selector", "");
    }
    SelectorRules.check(selector, "spec.selector", problems);
    WorkloadRules.selectedLabels(spec, problems);
  }

  /** The last of the pods that are numbered must have a name that is one of a host, too. */
  private static void hostnames(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var name = Tree.text(object, "metadata", "name");
    var completions = Tree.number(spec, "completions").orElse(0L);
    if (Tree.text(spec, "completionMode").equals("Indexed") && completions > 0) {
      NameFormat.label(name + "-" + (completions - 1))
          .ifPresent(
              why ->
                  problems.invalid(
                      "metadata.name", name, "will not able to create pod with invalid DNS label"));
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
    if (SelectorRules.isReadable(selector) && !WorkloadRules.matches(selector, expected)) {
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
        "backoffLimitPerIndex",
        "maxFailedIndexes",
        "ttlSecondsAfterFinished");
    var mode = Tree.text(spec, "completionMode");
    if (Tree.find(spec, "completionMode").isPresent()
        && !List.of("NonIndexed", "Indexed").contains(mode)) {
      problems.unsupported(path + ".completionMode", mode, List.of("NonIndexed", "Indexed"));
    }
    if (mode.equals("Indexed") && Tree.find(spec, "completions").isEmpty()) {
      problems.required(path + ".completions", "when completion mode is Indexed");
    }
    perIndex(spec, mode, path, problems);
    replacement(spec, path + ".podReplacementPolicy", problems);
    if (mode.equals("Indexed")
        && Tree.number(spec, "parallelism").orElse(0L) > MOST_INDEXED_AT_ONCE) {
      problems.invalid(
          path + ".parallelism",
          Tree.number(spec, "parallelism").orElse(0L),
          "must be less than or equal to 100000 when completion mode is Indexed");
    }
    if (Tree.find(spec, "podFailurePolicy").isPresent()) {
      new FailurePolicyRules(spec, problems).check(path + ".podFailurePolicy");
    }
    var template = Tree.map(spec, "template");
    WorkloadRules.template(template, path + ".template", problems);
    restarts(spec, path + ".template.spec.restartPolicy", problems);
  }

  /**
   * What is said of single indexes (KEP-3850), which a template of jobs keeps though jobs do not.
   */
  private static void perIndex(
      Map<String, Object> spec, String mode, String path, Problems problems) {
    var most = Tree.number(spec, "maxFailedIndexes");
    if (most.isPresent() && Tree.find(spec, "backoffLimitPerIndex").isEmpty()) {
      problems.required(path + ".backoffLimitPerIndex", "when maxFailedIndexes is specified");
    }
    if (!mode.equals("Indexed")) {
      for (var field : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
        Tree.find(spec, field)
            .ifPresent(
                value ->
                    problems.invalid(
                        path + "." + field, value, "requires indexed completion mode"));
      }
      return;
    }
    var completions = Tree.number(spec, "completions");
    if (most.isPresent() && completions.isPresent() && most.get() > completions.get()) {
      problems.invalid(
          path + ".maxFailedIndexes", most.get(), "must be less than or equal to completions");
    }
    if (most.orElse(0L) > MOST_INDEXED_AT_ONCE) {
      problems.invalid(
          path + ".maxFailedIndexes", most.get(), "must be less than or equal to 100000");
    }
    manyCompletions(spec, path, problems);
  }

  private static void manyCompletions(Map<String, Object> spec, String path, Problems problems) {
    if (Tree.find(spec, "backoffLimitPerIndex").isEmpty()
        || Tree.number(spec, "completions").orElse(0L) <= MOST_INDEXED_AT_ONCE) {
      return;
    }
    if (Tree.find(spec, "maxFailedIndexes").isEmpty()) {
      problems.required(
          path + ".maxFailedIndexes", "must be specified when completions is above 100000");
    }
    for (var field : List.of("parallelism", "maxFailedIndexes")) {
      Tree.number(spec, field)
          .filter(number -> number > MOST_OF_MANY)
          .ifPresent(
              number ->
                  problems.invalid(
                      path + "." + field,
                      number,
                      "must be less than or equal to 10000 when completions are above 100000 and"
                          + " used with backoff limit per index"));
    }
  }

  private static void replacement(Map<String, Object> spec, String path, Problems problems) {
    var allowed =
        Tree.find(spec, "podFailurePolicy").isPresent()
            ? List.of("Failed")
            : List.of("Failed", "TerminatingOrFailed");
    Tree.find(spec, "podReplacementPolicy")
        .filter(policy -> !allowed.contains(policy))
        .ifPresent(policy -> problems.unsupported(path, policy, allowed));
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
