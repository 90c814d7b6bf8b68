package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Amounts;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.PodLife;
import io.edgewright.simulator.workload.SchedulingPlanner;
import io.edgewright.simulator.workload.SchedulingPlanner.Candidate;
import io.edgewright.simulator.workload.SchedulingPlanner.Placement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives pods a node; those that find none are tried again whenever something makes room. */
final class Scheduler {
  private static final String NAME = "default-scheduler";

  private final Operations operations;
  private final ObjectStore store;
  private final ResourceKind pods;
  private final ResourceKind nodes;
  private final ClaimReader claims;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final Map<String, Amounts> taken = new TreeMap<>();
  private final TreeSet<Key> waiting =
      new TreeSet<>(Comparator.comparing(Key::namespace).thenComparing(Key::name));

  Scheduler(Operations operations, Controllers.Pace pace, EventRecorder.Log log) {
    this.operations = operations;
    this.store = operations.context().store();
    this.pods = operations.kind("v1", "pods");
    this.nodes = operations.kind("v1", "nodes");
    this.claims = new ClaimReader(operations);
    this.events = new EventRecorder(operations, NAME, log);
    this.queue = new WorkQueue(pace, this::schedule);
  }

  /** Called under the lock of the store, which guards what is remembered here. */
  void changed(Change change) {
    var storage = change.key().storage();
    if (storage.equals(pods.storageKey())) {
      pod(change);
    } else if (storage.equals(nodes.storageKey()) || claims.concerns(storage)) {
      retry();
    }
  }

  private void pod(Change change) {
    var freed = change.before().filter(Scheduler::takesRoom);
    var used = change.after().filter(Scheduler::takesRoom);
    freed.ifPresent(pod -> take(pod, false));
    used.ifPresent(pod -> take(pod, true));
    if (change.after().filter(Scheduler::isWaiting).isPresent()) {
      if (waiting.add(change.key())) {
        queue.soon(change.key());
      }
    } else {
      waiting.remove(change.key());
    }
    if (freed.isPresent() && used.isEmpty()) {
      retry();
    }
  }

  private void retry() {
    waiting.forEach(queue::soon);
  }

  private static boolean takesRoom(Map<String, Object> pod) {
    return !Tree.text(pod, "spec", "nodeName").isEmpty() && !PodLife.isOver(pod);
  }

  private static boolean isWaiting(Map<String, Object> pod) {
    return Tree.text(pod, "spec", "nodeName").isEmpty()
        && !Objects.isDying(pod)
        && Tree.list(pod, "spec", "schedulingGates").isEmpty()
        && Tree.text(pod, "spec", "schedulerName").equals(NAME);
  }

  private void take(Map<String, Object> pod, boolean more) {
    var asked = Amounts.requestedBy(pod);
    taken.merge(
        Tree.text(pod, "spec", "nodeName"),
        more ? asked : Amounts.NONE.minus(asked),
        Amounts::plus);
  }

  private void schedule(Key key) {
    store.inOneStep(
        () -> {
          store.get(key).filter(Scheduler::isWaiting).ifPresent(pod -> schedule(key, pod));
          return true;
        });
  }

  private void schedule(Key key, Map<String, Object> pod) {
    var candidates =
        operations.list(nodes, "").stream()
            .map(node -> new Candidate(node, taken.getOrDefault(Objects.name(node), Amounts.NONE)))
            .toList();
    var placement =
        claims
            .problem(pod)
            .<Placement>map(
                why -> new Placement.Unplaced(SchedulingPlanner.blocked(candidates.size(), why)))
            .orElseGet(() -> SchedulingPlanner.place(pod, candidates));
    switch (placement) {
      case Placement.Placed(var node) -> {
        claims.choose(pod, node);
        bind(key, pod, node);
      }
      case Placement.Unplaced(var message) -> postpone(pod, message);
    }
  }

  /** A binding writes the node without becoming its manager. */
  private void bind(Key key, Map<String, Object> pod, String node) {
    var scheduled =
        Tree.of(
            "type",
            "PodScheduled",
            "status",
            "True",
            "lastProbeTime",
            Null.NULL,
            "lastTransitionTime",
            operations.context().now());
    var placed = Tree.with(pod, node, "spec", "nodeName");
    events.record(
        pod,
        Note.normal(
            "Scheduled",
            "Successfully assigned %s/%s to %s".formatted(key.namespace(), key.name(), node)));
    store.put(key, Tree.with(placed, List.of(scheduled), "status", "conditions"));
  }

  private void postpone(Map<String, Object> pod, String message) {
    var known = Conditions.find(pod, "PodScheduled").map(c -> Tree.text(c, "message")).orElse("");
    if (known.equals(message)) {
      return;
    }
    events.record(pod, Note.warning("FailedScheduling", message));
    operations.update(
        pods,
        pod,
        "status",
        live ->
            Tree.with(
                live,
                new Conditions(live, operations.context().now())
                    .set("PodScheduled", "False", "Unschedulable", message)
                    .all(),
                "status",
                "conditions"));
  }
}
