package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.absentOrEmpty;
import static io.edgewright.simulator.rules.Defaults.child;
import static io.edgewright.simulator.rules.Defaults.has;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** What workloads leave open. */
final class WorkloadDefaults {
  private WorkloadDefaults() {}

  private static void template(Map<String, Object> object) {
    PodDefaults.spec(child(child(child(object, "spec"), "template"), "spec"), true);
  }

  static void replicationController(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "replicas", 1L);
    var labels = Tree.map(spec, "template", "metadata", "labels");
    if (!labels.isEmpty()) {
      absent(spec, "selector", new LinkedHashMap<>(labels));
      var metadata = child(object, "metadata");
      absent(metadata, "labels", new LinkedHashMap<>(labels));
    }
    if (has(spec, "template")) {
      template(object);
    }
  }

  static void deployment(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "replicas", 1L);
    var strategy = child(spec, "strategy");
    absent(strategy, "type", "RollingUpdate");
    if (Tree.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = child(strategy, "rollingUpdate");
      absent(rolling, "maxUnavailable", "25%");
      absent(rolling, "maxSurge", "25%");
    }
    absent(spec, "revisionHistoryLimit", 10L);
    absent(spec, "progressDeadlineSeconds", 600L);
    template(object);
  }

  static void statefulSet(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "podManagementPolicy", "OrderedReady");
    var strategy = child(spec, "updateStrategy");
    absent(strategy, "type", "RollingUpdate");
    if (Tree.text(strategy, "type").equals("RollingUpdate")) {
      absent(child(strategy, "rollingUpdate"), "partition", 0L);
    }
    absent(child(spec, "persistentVolumeClaimRetentionPolicy"), "whenDeleted", "Retain");
    absent(child(spec, "persistentVolumeClaimRetentionPolicy"), "whenScaled", "Retain");
    absent(spec, "replicas", 1L);
    absent(spec, "revisionHistoryLimit", 10L);
    for (var item : Tree.list(spec, "volumeClaimTemplates")) {
      var template = Tree.asMap(item);
      template.put("apiVersion", "v1");
      template.put("kind", "PersistentVolumeClaim");
      VolumeDefaults.claim(template);
    }
    template(object);
  }

  static void daemonSet(Map<String, Object> object) {
    // A field of the internal form that only an annotation shows.
    absent(child(child(object, "metadata"), "annotations"), Traits.TEMPLATE_GENERATION, "0");
    var spec = child(object, "spec");
    var strategy = child(spec, "updateStrategy");
    absent(strategy, "type", "RollingUpdate");
    if (Tree.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = child(strategy, "rollingUpdate");
      absent(rolling, "maxUnavailable", 1L);
      absent(rolling, "maxSurge", 0L);
    }
    absent(spec, "revisionHistoryLimit", 10L);
    template(object);
  }

  static void replicaSet(Map<String, Object> object) {
    absent(child(object, "spec"), "replicas", 1L);
    template(object);
  }

  static void job(Map<String, Object> object) {
    job(child(object, "spec"), true);
    var labels = Tree.map(object, "spec", "template", "metadata", "labels");
    if (!labels.isEmpty() && Tree.map(object, "metadata", "labels").isEmpty()) {
      child(object, "metadata").put("labels", new LinkedHashMap<>(labels));
    }
  }

  private static void job(Map<String, Object> spec, boolean whole) {
    if (whole) {
      if (!has(spec, "completions") && !has(spec, "parallelism")) {
        spec.put("completions", 1L);
      }
      absent(spec, "parallelism", 1L);
      absent(spec, "backoffLimit", has(spec, "backoffLimitPerIndex") ? Integer.MAX_VALUE : 6L);
      absent(spec, "completionMode", "NonIndexed");
      absent(spec, "suspend", false);
    }
    for (var rule : Tree.list(spec, "podFailurePolicy", "rules")) {
      Tree.list(Tree.asMap(rule), "onPodConditions")
          .forEach(condition -> absentOrEmpty(Tree.asMap(condition), "status", "True"));
    }
    PodDefaults.spec(child(child(spec, "template"), "spec"), true);
  }

  static void cronJob(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "concurrencyPolicy", "Allow");
    absent(spec, "suspend", false);
    absent(spec, "successfulJobsHistoryLimit", 3L);
    absent(spec, "failedJobsHistoryLimit", 1L);
    job(child(child(spec, "jobTemplate"), "spec"), false);
  }
}
