package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fake scheduler and kubelet: places pods, makes them ready after a while, and ends those that
 * are deleted.
 */
final class PodController {
  private static final String NODE = "node-0";

  private final Operations operations;
  private final ResourceKind kind;
  private final WorkQueue schedule;
  private final WorkQueue run;

  PodController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.kind = operations.kind("v1", "pods");
    this.schedule = new WorkQueue(pace, this::schedule);
    this.run = new WorkQueue(pace, this::run);
  }

  void changed(Change change) {
    if (!change.key().storage().equals(kind.storageKey())) {
      return;
    }
    change
        .after()
        .ifPresent(
            pod -> {
              if (Tree.text(pod, "spec", "nodeName").isEmpty()) {
                schedule.soon(change.key());
              } else if (isDying(pod) || !isRunning(pod)) {
                run.add(change.key(), Controllers.Pace.Step.READY);
              }
            });
  }

  private static boolean isDying(Map<String, Object> pod) {
    return Tree.find(pod, "metadata", "deletionTimestamp").isPresent();
  }

  private static boolean isRunning(Map<String, Object> pod) {
    return Tree.text(pod, "status", "phase").equals("Running");
  }

  /** A binding writes the node without becoming its manager. */
  private void schedule(Key key) {
    var store = operations.context().store();
    store.inOneStep(
        () -> {
          store
              .get(key)
              .filter(pod -> Tree.text(pod, "spec", "nodeName").isEmpty() && !isDying(pod))
              .ifPresent(
                  pod -> {
                    var placed = Tree.with(pod, NODE, "spec", "nodeName");
                    store.put(
                        key,
                        Tree.with(
                            placed, List.of(condition("PodScheduled")), "status", "conditions"));
                  });
          return true;
        });
  }

  private Map<String, Object> condition(String type) {
    return Objects.map(
        "type",
        type,
        "status",
        "True",
        "lastProbeTime",
        Null.NULL,
        "lastTransitionTime",
        operations.context().now());
  }

  private void run(Key key) {
    operations.get(kind, key.namespace(), key.name()).ifPresent(this::run);
  }

  private void run(Map<String, Object> pod) {
    if (isDying(pod)) {
      operations.delete(kind, pod);
    } else if (!isRunning(pod) && !Templates.fails(Tree.map(pod, "spec"))) {
      operations.update(kind, pod, "status", this::running);
    }
  }

  private Map<String, Object> running(Map<String, Object> pod) {
    var conditions = new ArrayList<Object>();
    conditions.add(condition("Ready"));
    conditions.addAll(Tree.list(pod, "status", "conditions"));
    var running = Tree.with(pod, "Running", "status", "phase");
    return Tree.with(running, conditions, "status", "conditions");
  }

  /** Whether a pod is ready. */
  static boolean isReady(Map<String, Object> pod) {
    return Tree.list(pod, "status", "conditions").stream()
        .map(Tree::asMap)
        .anyMatch(
            c -> Tree.text(c, "type").equals("Ready") && Tree.text(c, "status").equals("True"));
  }
}
