package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.PodLife;
import io.edgewright.simulator.workload.SchedulingPlanner;
import io.edgewright.simulator.workload.SchedulingPlanner.Placement;
import io.edgewright.simulator.workload.Surroundings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives pods a node; those that find none are tried again whenever something makes room. */
final class Scheduler {
  private static final String NAME = "default-scheduler";

  private final Operations operations;
  private final ObjectStore store;
  private final ResourceKind pods;
  private final ResourceKind nodes;
  private final ResourceKind namespaces;
  private final ResourceKind budgets;
  private final ClaimReader claims;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final Occupancy occupancy = new Occupancy();
  private final SortedMap<Key, Map<String, Object>> waiting = new TreeMap<>(Occupancy.BY_NAME);

  Scheduler(Operations operations, Controllers.Pace pace, EventRecorder.Log log) {
    this.operations = operations;
    this.store = operations.context().store();
    this.pods = operations.kind("v1", "pods");
    this.nodes = operations.kind("v1", "nodes");
    this.namespaces = operations.kind("v1", "namespaces");
    this.budgets = operations.kind("policy/v1", "poddisruptionbudgets");
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
      retry(waiting.keySet());
    }
  }

  private void pod(Change change) {
    var freed = change.before().filter(Scheduler::takesRoom);
    var used = change.after().filter(Scheduler::takesRoom);
    freed.ifPresent(pod -> occupancy.left(change.key(), pod));
    used.ifPresent(pod -> occupancy.came(change.key(), pod));
    var pending = change.after().filter(Scheduler::isWaiting);
    if (pending.isPresent()) {
      if (waiting.put(change.key(), pending.get()) == null) {
        queue.soon(change.key());
      }
    } else {
      waiting.remove(change.key());
    }
    if (freed.isPresent() && used.isEmpty()) {
      retry(waiting.keySet());
    } else if (used.isPresent() && !isSameNeighbour(freed, used.get())) {
      retry(waiting.keySet().stream().filter(key -> minds(key)).toList());
    }
  }

  private static boolean isSameNeighbour(
      Optional<Map<String, Object>> before, Map<String, Object> after) {
    return before.isPresent()
        && Tree.map(before.get(), "metadata", "labels")
            .equals(Tree.map(after, "metadata", "labels"));
  }

  private boolean minds(Key key) {
    return SchedulingPlanner.mindsNeighbours(waiting.getOrDefault(key, Map.of()));
  }

  /** The most important pods come first, as a scheduler's queue has them. */
  private void retry(Collection<Key> keys) {
    keys.stream()
        .sorted(
            Comparator.comparingLong(
                    (Key key) -> SchedulingPlanner.priority(waiting.getOrDefault(key, Map.of())))
                .reversed()
                .thenComparing(Occupancy.BY_NAME))
        .toList()
        .forEach(queue::soon);
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

  private void schedule(Key key) {
    store.inOneStep(
        () -> {
          store.get(key).filter(Scheduler::isWaiting).ifPresent(pod -> schedule(key, pod));
          return true;
        });
  }

  private void schedule(Key key, Map<String, Object> pod) {
    var around = around(key, pod);
    var placement =
        claims
            .problem(pod)
            .<Placement>map(
                why ->
                    new Placement.Unplaced(
                        SchedulingPlanner.blocked(around.nodes().size(), why), false))
            .orElseGet(() -> SchedulingPlanner.place(pod, around));
    switch (placement) {
      case Placement.Placed(var node) -> {
        claims.choose(pod, node);
        bind(key, pod, node);
      }
      case Placement.Unplaced(var message, var keepsNomination) ->
          postpone(
              pod, message, keepsNomination ? Tree.text(pod, "status", "nominatedNodeName") : "");
      case Placement.Preempting(var node, var victims, var message) -> {
        victims.forEach(victim -> preempt(victim, node));
        postpone(pod, message, node);
      }
    }
  }

  private Surroundings around(Key key, Map<String, Object> pod) {
    var labels = new TreeMap<String, Map<String, Object>>();
    operations
        .list(namespaces, "")
        .forEach(
            namespace ->
                labels.put(Objects.name(namespace), Tree.map(namespace, "metadata", "labels")));
    var nominated = nominated(key, pod);
    return new Surroundings(
        operations.list(nodes, "").stream()
            .map(node -> occupancy.candidate(node, nominated))
            .toList(),
        labels,
        operations.list(budgets, ""));
  }

  /** Pods for which room is being made, which one that is no more important must not take. */
  private List<Map<String, Object>> nominated(Key key, Map<String, Object> pod) {
    return waiting.entrySet().stream()
        .filter(other -> !other.getKey().equals(key))
        .map(Map.Entry::getValue)
        .filter(other -> SchedulingPlanner.priority(other) >= SchedulingPlanner.priority(pod))
        .filter(other -> !Tree.text(other, "status", "nominatedNodeName").isEmpty())
        .toList();
  }

  /** Has a pod make room for another. */
  private void preempt(Map<String, Object> victim, String node) {
    if (Objects.isDying(victim)) {
      return;
    }
    events.record(victim, Note.normal("Preempted", "Preempted by a pod on node " + node));
    operations.update(
        pods,
        victim,
        "status",
        live ->
            Tree.with(
                live,
                new Conditions(live, operations.context().now())
                    .set(
                        "DisruptionTarget",
                        "True",
                        "PreemptionByScheduler",
                        NAME + ": preempting to accommodate a higher priority pod")
                    .all(),
                "status",
                "conditions"));
    operations.end(pods, victim);
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

  private void postpone(Map<String, Object> pod, String message, String nominated) {
    var known = Conditions.find(pod, "PodScheduled").map(c -> Tree.text(c, "message")).orElse("");
    if (known.equals(message) && Tree.text(pod, "status", "nominatedNodeName").equals(nominated)) {
      return;
    }
    events.record(pod, Note.warning("FailedScheduling", message));
    operations.update(
        pods,
        pod,
        "status",
        live ->
            nominated(
                Tree.with(
                    live,
                    new Conditions(live, operations.context().now())
                        .set("PodScheduled", "False", "Unschedulable", message)
                        .all(),
                    "status",
                    "conditions"),
                nominated));
  }

  private static Map<String, Object> nominated(Map<String, Object> pod, String node) {
    return node.isEmpty()
        ? Tree.without(pod, "status", "nominatedNodeName")
        : Tree.with(pod, node, "status", "nominatedNodeName");
  }
}
