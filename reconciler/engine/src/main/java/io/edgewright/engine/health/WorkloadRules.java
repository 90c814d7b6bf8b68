package io.edgewright.engine.health;

import io.edgewright.policy.object.JsonTree;
import java.util.Map;

/** kstatus rules for kinds that keep a number of pods running. */
final class WorkloadRules {
  private WorkloadRules() {}

  static Health deployment(Map<String, Object> tree) {
    var conditions = Conditions.of(tree);
    if (conditions.reason("Progressing").equals("ProgressDeadlineExceeded")) {
      return Health.failed("progress deadline exceeded");
    }
    var wanted = specReplicas(tree);
    var counted =
        new Counted(wanted)
            .atLeast("replicas", status(tree, "replicas"))
            .atLeast("updated", status(tree, "updatedReplicas"))
            .noMoreThan(status(tree, "replicas"))
            .atLeast("available", status(tree, "availableReplicas"))
            .atLeast("ready", status(tree, "readyReplicas"));
    if (counted.isShort()) {
      return counted.verdict();
    }
    if (wanted > 0 && conditions.isFalse("Available")) {
      return Health.inProgress(conditions.explain("Available"));
    }
    return isObserved(tree) ? Health.current() : notObserved();
  }

  static Health statefulSet(Map<String, Object> tree) {
    if (JsonTree.text(tree, "spec", "updateStrategy", "type").orElse("").equals("OnDelete")) {
      return Health.current();
    }
    var wanted = specReplicas(tree);
    var partition =
        JsonTree.integer(tree, "spec", "updateStrategy", "rollingUpdate", "partition").orElse(0L);
    var counted =
        new Counted(wanted)
            .atLeast("replicas", status(tree, "replicas"))
            .atLeast("ready", status(tree, "readyReplicas"))
            .noMoreThan(status(tree, "replicas"));
    if (counted.isShort()) {
      return counted.verdict();
    }
    var updated = status(tree, "updatedReplicas");
    if (partition > 0) {
      return updated < wanted - partition
          ? Health.inProgress("updated: %d/%d".formatted(updated, wanted - partition))
          : Health.current();
    }
    var sameRevision =
        JsonTree.at(tree, "status", "currentRevision")
            .equals(JsonTree.at(tree, "status", "updateRevision"));
    if (!sameRevision) {
      return Health.inProgress("waiting for the updated revision to be everywhere");
    }
    return isObserved(tree) ? Health.current() : notObserved();
  }

  static Health daemonSet(Map<String, Object> tree) {
    if (!isObserved(tree)) {
      return notObserved();
    }
    var wanted = status(tree, "desiredNumberScheduled");
    var counted =
        new Counted(wanted)
            .atLeast("scheduled", status(tree, "currentNumberScheduled"))
            .atLeast("updated", status(tree, "updatedNumberScheduled"))
            .atLeast("available", status(tree, "numberAvailable"))
            .atLeast("ready", status(tree, "numberReady"));
    return counted.verdict();
  }

  static Health replicaSet(Map<String, Object> tree) {
    var conditions = Conditions.of(tree);
    if (conditions.isTrue("ReplicaFailure")) {
      return Health.inProgress(conditions.explain("ReplicaFailure"));
    }
    var counted =
        new Counted(specReplicas(tree))
            .atLeast("labelled", status(tree, "fullyLabeledReplicas"))
            .atLeast("available", status(tree, "availableReplicas"))
            .atLeast("ready", status(tree, "readyReplicas"))
            .noMoreThan(status(tree, "replicas"));
    return counted.verdict();
  }

  /** A workload without status has not been seen by its controller, unless it wants nothing. */
  private static boolean isObserved(Map<String, Object> tree) {
    return JsonTree.integer(tree, "status", "observedGeneration").isPresent();
  }

  private static Health notObserved() {
    return Health.inProgress("its controller has not seen it");
  }

  private static long specReplicas(Map<String, Object> tree) {
    return JsonTree.integer(tree, "spec", "replicas").orElse(1L);
  }

  private static long status(Map<String, Object> tree, String field) {
    return JsonTree.integer(tree, "status", field).orElse(0L);
  }

  /** Compares counts with the wanted one and keeps the first that is not right. */
  private static final class Counted {
    private final long wanted;
    private String shortage = "";

    Counted(long wanted) {
      this.wanted = wanted;
    }

    Counted atLeast(String what, long count) {
      if (shortage.isEmpty() && count < wanted) {
        shortage = "%s: %d/%d".formatted(what, count, wanted);
      }
      return this;
    }

    Counted noMoreThan(long count) {
      if (shortage.isEmpty() && count > wanted) {
        shortage = "waiting for %d old pods to end".formatted(count - wanted);
      }
      return this;
    }

    boolean isShort() {
      return !shortage.isEmpty();
    }

    Health verdict() {
      return isShort() ? Health.inProgress(shortage) : Health.current();
    }
  }
}
