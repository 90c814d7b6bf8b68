package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Availability;
import io.edgewright.simulator.workload.DaemonSetPlanner;
import java.util.List;
import java.util.Map;

/** Keeps one pod of a DaemonSet on each node that suits it. */
final class DaemonSetController {
  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind pods;
  private final ResourceKind nodes;
  private final Dependents dependents;
  private final Revisions revisions;
  private final PodFactory factory;
  private final WorkQueue queue;
  private final OwnedWork work;

  DaemonSetController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "daemonsets");
    this.pods = operations.kind("v1", "pods");
    this.nodes = operations.kind("v1", "nodes");
    this.dependents = shared.dependents();
    this.revisions = new Revisions(operations, dependents);
    this.factory =
        new PodFactory(
            operations, shared.events(operations, "daemonset-controller"), shared.retries());
    this.queue = new WorkQueue(pace, this::reconcile);
    this.work = new OwnedWork(queue, kind, pods, revisions.kind());
  }

  void changed(Change change) {
    if (change.key().storage().equals(nodes.storageKey())) {
      operations
          .list(kind, "")
          .forEach(
              set ->
                  queue.soon(
                      new Key(kind.storageKey(), Objects.namespace(set), Objects.name(set))));
    } else {
      work.changed(change);
    }
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(set -> !Objects.isDying(set))
        .ifPresent(set -> reconcile(key, set));
  }

  private void reconcile(Key key, Map<String, Object> set) {
    if (Tree.number(set, "status", "observedGeneration").isEmpty()) {
      factory.adopt(set);
    }
    revisions.current(set).ifPresent(revision -> reconcile(key, set, revision));
  }

  private void reconcile(Key key, Map<String, Object> set, Map<String, Object> revision) {
    var hash = Tree.text(revision, "metadata", "labels", Revisions.HASH);
    var availability = new Availability(set, operations.context().clock().instant());
    var all = operations.list(nodes, "");
    var planner = new DaemonSetPlanner(set, hash, availability);
    var plan = planner.plan(all, dependents.of(set, pods));
    plan.end().forEach(pod -> factory.end(set, pod));
    for (var node : plan.create()) {
      factory.create(set, pod(set, hash, node));
    }
    var owned = dependents.of(set, pods);
    availability.next(owned).ifPresent(delay -> queue.after(key, delay));
    var status = planner.status(all, owned);
    operations.update(kind, set, "status", known -> Tree.with(known, status, "status"));
    revisions.prune(set, List.of(Objects.name(revision)));
  }

  private static Map<String, Object> pod(Map<String, Object> set, String hash, String node) {
    var pod = PodFactory.generated(set, Tree.map(set, "spec", "template"));
    var bound = Tree.with(pod, DaemonSetPlanner.spec(Tree.map(pod, "spec"), node), "spec");
    return Tree.with(bound, hash, "metadata", "labels", Revisions.HASH);
  }
}
