package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings StatefulSets, DaemonSets, Jobs, claims and load balancers to the state they ask for,
 * without pods of their own.
 */
final class SimpleWorkloads {
  private final Operations operations;
  private final Map<String, ResourceKind> kinds = new LinkedHashMap<>();
  private final WorkQueue queue;

  SimpleWorkloads(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.queue = new WorkQueue(pace, this::reconcile);
    for (var kind :
        List.of(
            operations.kind("apps/v1", "statefulsets"),
            operations.kind("apps/v1", "daemonsets"),
            operations.kind("batch/v1", "jobs"),
            operations.kind("v1", "persistentvolumeclaims"),
            operations.kind("v1", "services"))) {
      kinds.put(kind.storageKey(), kind);
    }
  }

  void changed(Change change) {
    if (kinds.containsKey(change.key().storage()) && change.after().isPresent()) {
      queue.add(change.key(), Controllers.Pace.Step.READY);
    }
  }

  private void reconcile(Key key) {
    var kind = kinds.get(key.storage());
    if (kind != null) {
      operations
          .get(kind, key.namespace(), key.name())
          .filter(object -> Tree.find(object, "metadata", "deletionTimestamp").isEmpty())
          .ifPresent(object -> reconcile(kind, object));
    }
  }

  private void reconcile(ResourceKind kind, Map<String, Object> object) {
    switch (kind.kind()) {
      case "StatefulSet" -> status(kind, object, statefulSet(object));
      case "DaemonSet" -> status(kind, object, daemonSet(object));
      case "Job" -> job(kind, object);
      case "PersistentVolumeClaim" -> claim(kind, object);
      default -> service(kind, object);
    }
  }

  private void status(ResourceKind kind, Map<String, Object> object, Map<String, Object> status) {
    operations.update(kind, object, "status", live -> Tree.with(live, status, "status"));
  }

  private static boolean fails(Map<String, Object> object) {
    return Templates.fails(Tree.map(object, "spec", "template", "spec"));
  }

  private static Map<String, Object> statefulSet(Map<String, Object> object) {
    var wanted = Tree.number(object, "spec", "replicas").orElse(1L);
    var ready = fails(object) ? 0L : wanted;
    var revision =
        Tree.text(object, "metadata", "name")
            + "-"
            + Templates.hash(Tree.map(object, "spec", "template"));
    return Objects.map(
        "observedGeneration",
        Tree.number(object, "metadata", "generation").orElse(1L),
        "replicas",
        wanted,
        "readyReplicas",
        ready,
        "currentReplicas",
        wanted,
        "updatedReplicas",
        wanted,
        "availableReplicas",
        ready,
        "currentRevision",
        revision,
        "updateRevision",
        revision,
        "collisionCount",
        0L);
  }

  private static Map<String, Object> daemonSet(Map<String, Object> object) {
    var ready = fails(object) ? 0L : 1L;
    return Objects.map(
        "observedGeneration",
        Tree.number(object, "metadata", "generation").orElse(1L),
        "currentNumberScheduled",
        1L,
        "desiredNumberScheduled",
        1L,
        "updatedNumberScheduled",
        1L,
        "numberMisscheduled",
        0L,
        "numberReady",
        ready,
        "numberAvailable",
        ready,
        "numberUnavailable",
        1 - ready);
  }

  private void job(ResourceKind kind, Map<String, Object> object) {
    var finished = !Tree.list(object, "status", "conditions").isEmpty();
    if (finished || Tree.flag(object, "spec", "suspend")) {
      return;
    }
    var now = operations.context().now();
    var failed = fails(object);
    var status = new LinkedHashMap<String, Object>();
    var condition =
        Objects.map(
            "type",
            failed ? "Failed" : "Complete",
            "status",
            "True",
            "lastProbeTime",
            now,
            "lastTransitionTime",
            now);
    if (failed) {
      condition.put("reason", "BackoffLimitExceeded");
      condition.put("message", "Job has reached the specified backoff limit");
      status.put("failed", Tree.number(object, "spec", "backoffLimit").orElse(6L) + 1);
    } else {
      status.put("succeeded", Tree.number(object, "spec", "completions").orElse(1L));
      status.put("completionTime", now);
    }
    status.put("conditions", List.of(condition));
    status.put("startTime", now);
    status.put("ready", 0L);
    status(kind, object, status);
  }

  private void claim(ResourceKind kind, Map<String, Object> object) {
    if (Tree.text(object, "status", "phase").equals("Bound")) {
      return;
    }
    var status =
        Objects.map(
            "phase",
            "Bound",
            "accessModes",
            new ArrayList<>(Tree.list(object, "spec", "accessModes")),
            "capacity",
            new LinkedHashMap<>(Tree.map(object, "spec", "resources", "requests")));
    status(kind, object, status);
  }

  private void service(ResourceKind kind, Map<String, Object> object) {
    var balanced = !Tree.list(object, "status", "loadBalancer", "ingress").isEmpty();
    if (!Tree.text(object, "spec", "type").equals("LoadBalancer") || balanced) {
      return;
    }
    var address = Tree.text(object, "spec", "clusterIP").replaceFirst("^10\\.", "172.");
    status(
        kind,
        object,
        Objects.map("loadBalancer", Objects.map("ingress", List.of(Objects.map("ip", address)))));
  }
}
