package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** Keeps as many pods as a ReplicaSet asks for, and counts them. */
final class ReplicaSetController {
  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind pods;
  private final WorkQueue queue;

  ReplicaSetController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "replicasets");
    this.pods = operations.kind("v1", "pods");
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  void changed(Change change) {
    if (change.key().storage().equals(kind.storageKey())) {
      change.after().ifPresent(_ -> queue.soon(change.key()));
    } else if (change.key().storage().equals(pods.storageKey())) {
      change
          .after()
          .or(change::before)
          .ifPresent(
              pod ->
                  Owners.of(pod).stream()
                      .filter(owner -> Tree.text(owner, "kind").equals("ReplicaSet"))
                      .forEach(
                          owner ->
                              queue.soon(
                                  new Key(
                                      kind.storageKey(),
                                      change.key().namespace(),
                                      Tree.text(owner, "name")))));
    }
  }

  private void reconcile(Key key) {
    operations.get(kind, key.namespace(), key.name()).ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> set) {
    var namespace = Tree.text(set, "metadata", "namespace");
    var owned =
        operations.list(pods, namespace).stream()
            .filter(pod -> Owners.owns(set, pod))
            .filter(pod -> Tree.find(pod, "metadata", "deletionTimestamp").isEmpty())
            .toList();
    if (Tree.find(set, "metadata", "deletionTimestamp").isEmpty()) {
      var wanted = Tree.number(set, "spec", "replicas").orElse(1L);
      for (var i = owned.size(); i < wanted; i++) {
        operations.create(pods, namespace, pod(set));
      }
      owned.stream().skip(Math.max(0, wanted)).forEach(pod -> operations.delete(pods, pod));
    }
    count(set, owned);
  }

  private static Map<String, Object> pod(Map<String, Object> set) {
    var template = Tree.map(set, "spec", "template");
    var metadata = Tree.mutableMap(Tree.map(template, "metadata"));
    metadata.put("generateName", Tree.text(set, "metadata", "name") + "-");
    metadata.put("ownerReferences", Owners.controlledBy(set));
    return Objects.map(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        metadata,
        "spec",
        Tree.map(template, "spec"));
  }

  private void count(Map<String, Object> set, List<Map<String, Object>> owned) {
    var ready = owned.stream().filter(PodController::isReady).count();
    operations.update(
        kind,
        set,
        "status",
        live -> {
          var status =
              Objects.map(
                  "replicas",
                  (long) owned.size(),
                  "fullyLabeledReplicas",
                  (long) owned.size(),
                  "readyReplicas",
                  ready,
                  "availableReplicas",
                  ready,
                  "observedGeneration",
                  Tree.number(set, "metadata", "generation").orElse(1L));
          return Tree.with(live, status, "status");
        });
  }
}
