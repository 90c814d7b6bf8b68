package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Availability;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.PodLife;
import io.edgewright.simulator.workload.PodRanking;
import io.edgewright.simulator.workload.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps as many pods as a ReplicaSet asks for. */
final class ReplicaSetController {
  private static final String FAILURE = "ReplicaFailure";

  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind pods;
  private final Dependents dependents;
  private final PodFactory factory;
  private final WorkQueue queue;
  private final OwnedWork work;

  ReplicaSetController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "replicasets");
    this.pods = operations.kind("v1", "pods");
    this.dependents = shared.dependents();
    this.factory =
        new PodFactory(
            operations, shared.events(operations, "replicaset-controller"), shared.retries());
    this.queue = new WorkQueue(pace, this::reconcile);
    this.work = new OwnedWork(queue, kind, pods);
  }

  void changed(Change change) {
    work.changed(change);
  }

  private void reconcile(Key key) {
    operations.get(kind, key.namespace(), key.name()).ifPresent(set -> reconcile(key, set));
  }

  private void reconcile(Key key, Map<String, Object> set) {
    if (Tree.number(set, "status", "observedGeneration").isEmpty() && !Objects.isDying(set)) {
      factory.adopt(set);
    }
    var active = active(set);
    var refusal = Optional.<String>empty();
    if (!Objects.isDying(set)) {
      var wanted = Tree.number(set, "spec", "replicas").orElse(1L);
      var next = PodFactory.generated(set, Tree.map(set, "spec", "template"));
      // What is refused once would be refused again.
      for (var i = active.size(); i < wanted && refusal.isEmpty(); i++) {
        refusal = factory.create(set, next);
      }
      PodRanking.firstToGo(active)
          .subList(0, (int) Math.max(0, active.size() - wanted))
          .forEach(pod -> factory.end(set, pod));
    }
    count(key, set, active, refusal);
  }

  private List<Map<String, Object>> active(Map<String, Object> set) {
    return dependents.of(set, pods).stream()
        .filter(pod -> !Objects.isDying(pod) && !PodLife.isOver(pod))
        .toList();
  }

  private void count(
      Key key,
      Map<String, Object> set,
      List<Map<String, Object>> active,
      Optional<String> refusal) {
    var availability = new Availability(set, operations.context().clock().instant());
    availability.next(active).ifPresent(delay -> queue.after(key, delay));
    var labels = Tree.map(set, "spec", "template", "metadata", "labels");
    var status =
        Tree.of(
            "replicas",
            (long) active.size(),
            "fullyLabeledReplicas",
            active.stream()
                .filter(pod -> Selection.plain(labels, Tree.map(pod, "metadata", "labels")))
                .count(),
            "readyReplicas",
            active.stream().filter(PodLife::isReady).count(),
            "availableReplicas",
            active.stream().filter(availability::isAvailable).count(),
            "observedGeneration",
            Tree.number(set, "metadata", "generation").orElse(1L));
    refusal.ifPresent(message -> status.put("conditions", failure(set, message)));
    operations.update(kind, set, "status", live -> Tree.with(live, status, "status"));
  }

  /** The condition as it is if it is there: names in messages are others at each attempt. */
  private List<Object> failure(Map<String, Object> set, String message) {
    return Conditions.isTrue(set, FAILURE)
        ? Tree.list(set, "status", "conditions")
        : new Conditions(set, operations.context().now())
            .set(FAILURE, "True", "FailedCreate", message)
            .all();
  }
}
