package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.PodLife;
import io.edgewright.simulator.workload.Taints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Notices nodes that are lost and back, and has pods leave nodes whose taints they do not bear. A
 * node is lost while it carries the annotation {@code simulator.edgewright.dev/lost: "true"}.
 */
final class NodeController {
  private static final String LOST = "simulator.edgewright.dev/lost";
  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";

  private final Operations operations;
  private final ResourceKind pods;
  private final ResourceKind nodes;
  private final EventRecorder events;
  private final WorkQueue notice;
  private final WorkQueue evict;

  NodeController(Operations operations, Controllers.Pace pace, EventRecorder.Log log) {
    this.operations = operations;
    this.pods = operations.kind("v1", "pods");
    this.nodes = operations.kind("v1", "nodes");
    this.events = new EventRecorder(operations, "node-controller", log);
    this.notice = new WorkQueue(pace, this::notice);
    this.evict = new WorkQueue(pace, this::evict);
  }

  static boolean isLost(Map<String, Object> node) {
    return Tree.text(node, "metadata", "annotations", LOST).equals("true");
  }

  void changed(Change change) {
    if (change.key().storage().equals(nodes.storageKey())) {
      change.after().ifPresent(node -> node(change, node));
    } else if (change.key().storage().equals(pods.storageKey())) {
      var had = change.before().map(pod -> Tree.text(pod, "spec", "nodeName")).orElse("");
      change
          .after()
          .filter(pod -> !Tree.text(pod, "spec", "nodeName").equals(had))
          .ifPresent(this::watchStay);
    }
  }

  private void node(Change change, Map<String, Object> node) {
    if (isLost(node) && Conditions.isTrue(node, "Ready")) {
      notice.after(change.key(), GRACE);
    } else if (!isLost(node) && !Conditions.isTrue(node, "Ready")) {
      notice.soon(change.key());
    }
    var before = change.before().map(b -> Tree.list(b, "spec", "taints")).orElse(List.of());
    if (!before.equals(Tree.list(node, "spec", "taints"))) {
      podsOf(change.key().name()).forEach(this::watchStay);
    }
  }

  private List<Map<String, Object>> podsOf(String node) {
    return operations.list(pods, "").stream()
        .filter(pod -> Tree.text(pod, "spec", "nodeName").equals(node))
        .toList();
  }

  private void notice(Key key) {
    operations
        .get(nodes, "", key.name())
        .ifPresent(
            node -> {
              if (isLost(node) && Conditions.isTrue(node, "Ready")) {
                lost(node);
              } else if (!isLost(node) && !Conditions.isTrue(node, "Ready")) {
                back(node);
              }
            });
  }

  private void lost(Map<String, Object> node) {
    report(node, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
    events.record(
        node,
        Note.normal("NodeNotReady", "Node " + Objects.name(node) + " status is now: NodeNotReady"));
    var now = operations.context().now();
    taint(
        node,
        List.of(
            Tree.of("key", UNREACHABLE, "effect", "NoSchedule", "timeAdded", now),
            Tree.of("key", UNREACHABLE, "effect", "NoExecute", "timeAdded", now)));
    for (var pod : podsOf(Objects.name(node))) {
      if (PodLife.isReady(pod)) {
        operations.update(
            pods,
            pod,
            "status",
            live ->
                Tree.with(
                    live,
                    new Conditions(live, now).set("Ready", "False", "", "").all(),
                    "status",
                    "conditions"));
      }
    }
  }

  private void back(Map<String, Object> node) {
    report(node, "True", "KubeletReady", "the simulated kubelet says so");
    events.record(
        node, Note.normal("NodeReady", "Node " + Objects.name(node) + " status is now: NodeReady"));
    taint(node, List.of());
  }

  private void report(Map<String, Object> node, String status, String reason, String message) {
    operations.update(
        nodes,
        node,
        "status",
        live ->
            Tree.with(
                live,
                new Conditions(live, operations.context().now())
                    .set("Ready", status, reason, message)
                    .all(),
                "status",
                "conditions"));
  }

  private void taint(Map<String, Object> node, List<Map<String, Object>> taints) {
    operations.update(
        nodes,
        node,
        "",
        live -> {
          var kept = new ArrayList<>(Tree.list(live, "spec", "taints"));
          kept.removeIf(t -> Tree.text(Tree.asMap(t), "key").equals(UNREACHABLE));
          kept.addAll(taints);
          return kept.isEmpty()
              ? Tree.without(live, "spec", "taints")
              : Tree.with(live, kept, "spec", "taints");
        });
  }

  private void watchStay(Map<String, Object> pod) {
    operations
        .get(nodes, "", Tree.text(pod, "spec", "nodeName"))
        .flatMap(node -> Taints.stay(pod, node))
        .ifPresent(
            stay ->
                evict.after(
                    new Key(pods.storageKey(), Objects.namespace(pod), Objects.name(pod)), stay));
  }

  private void evict(Key key) {
    operations
        .get(pods, key.namespace(), key.name())
        .filter(pod -> !Objects.isDying(pod))
        .filter(this::mayNotStay)
        .ifPresent(
            pod -> {
              events.record(
                  pod,
                  Note.normal(
                      "TaintManagerEviction",
                      "Marking for deletion Pod " + key.namespace() + "/" + key.name()));
              operations.end(pods, pod);
            });
  }

  /** The taint may have gone, or have come again, since the time was set. */
  private boolean mayNotStay(Map<String, Object> pod) {
    var now = operations.context().clock().instant();
    return operations
        .get(nodes, "", Tree.text(pod, "spec", "nodeName"))
        .filter(node -> Taints.isOverdue(pod, node, now))
        .isPresent();
  }
}
