package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.PodLife;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kubelets of all nodes: they start containers, report how they fare, and end what is deleted.
 */
final class Kubelet {
  private static final int ADDRESSES = 250;

  private final Operations operations;
  private final Controllers.Pace pace;
  private final ResourceKind pods;
  private final ResourceKind nodes;
  private final ClaimReader claims;
  private final EventRecorder events;
  private final WorkQueue queue;
  // Since when a pod is as it is, for as long as something is to happen to it.
  private final Map<Key, Instant> since = new ConcurrentHashMap<>();
  private int addresses;

  Kubelet(Operations operations, Controllers.Pace pace, EventRecorder.Log log) {
    this.operations = operations;
    this.pace = pace;
    this.pods = operations.kind("v1", "pods");
    this.nodes = operations.kind("v1", "nodes");
    this.claims = new ClaimReader(operations);
    this.events = new EventRecorder(operations, "kubelet", log);
    this.queue = new WorkQueue(pace, this::run);
  }

  void changed(Change change) {
    if (change.key().storage().equals(nodes.storageKey())) {
      node(change);
    } else if (change.key().storage().equals(pods.storageKey())) {
      change
          .after()
          .filter(pod -> !Tree.text(pod, "spec", "nodeName").isEmpty())
          .ifPresentOrElse(pod -> pod(change, pod), () -> since.remove(change.key()));
    } else if (claims.concerns(change.key().storage())) {
      change.after().filter(ClaimReader::isBound).ifPresent(this::claim);
    }
  }

  /** A node that is back takes up where it left off. */
  private void node(Change change) {
    var wasLost = change.before().filter(NodeController::isLost).isPresent();
    if (change.after().filter(node -> !NodeController.isLost(node)).isPresent() && wasLost) {
      for (var pod : operations.list(pods, "")) {
        if (Tree.text(pod, "spec", "nodeName").equals(change.key().name())) {
          queue.soon(new Key(pods.storageKey(), Objects.namespace(pod), Objects.name(pod)));
        }
      }
    }
  }

  private void claim(Map<String, Object> claim) {
    for (var pod : operations.list(pods, Objects.namespace(claim))) {
      if (Tree.list(pod, "status", "containerStatuses").isEmpty()
          && ClaimReader.uses(pod, Objects.name(claim))) {
        queue.soon(new Key(pods.storageKey(), Objects.namespace(pod), Objects.name(pod)));
      }
    }
  }

  private void pod(Change change, Map<String, Object> pod) {
    var key = change.key();
    var same =
        change
            .before()
            .filter(b -> b.getOrDefault("status", Map.of()).equals(pod.get("status")))
            .filter(
                b -> Tree.text(b, "spec", "nodeName").equals(Tree.text(pod, "spec", "nodeName")))
            .isPresent();
    if (!same) {
      since.put(key, pace.clock().instant());
    }
    if (Objects.isDying(pod)) {
      queue.next(key);
      return;
    }
    var outlook = PodLife.of(pod, view(key, pod));
    if (outlook.status().isPresent()) {
      queue.soon(key);
    } else {
      outlook.again().ifPresentOrElse(delay -> queue.after(key, delay), () -> since.remove(key));
    }
  }

  private PodLife.View view(Key key, Map<String, Object> pod) {
    var now = pace.clock().instant();
    var host =
        operations
            .get(nodes, "", Tree.text(pod, "spec", "nodeName"))
            .flatMap(
                node ->
                    Tree.list(node, "status", "addresses").stream()
                        .map(Tree::asMap)
                        .filter(a -> Tree.text(a, "type").equals("InternalIP"))
                        .map(a -> Tree.text(a, "address"))
                        .findFirst())
            .orElse("");
    var address = "10.42." + addresses / ADDRESSES % ADDRESSES + "." + (1 + addresses % ADDRESSES);
    return new PodLife.View(now, since.getOrDefault(key, now), pace.step(), address, host);
  }

  private void run(Key key) {
    operations
        .get(pods, key.namespace(), key.name())
        .filter(this::hasKubelet)
        .ifPresent(
            pod -> {
              if (Objects.isDying(pod)) {
                operations.delete(pods, pod);
              } else if (claims.areBound(pod)) {
                advance(key, pod);
              }
            });
  }

  private boolean hasKubelet(Map<String, Object> pod) {
    return operations
        .get(nodes, "", Tree.text(pod, "spec", "nodeName"))
        .filter(node -> !NodeController.isLost(node))
        .isPresent();
  }

  private void advance(Key key, Map<String, Object> pod) {
    var notes = new ArrayList<Note>();
    operations.update(
        pods,
        pod,
        "status",
        live -> {
          var outlook = PodLife.of(live, view(key, live));
          notes.addAll(outlook.notes());
          outlook.again().ifPresent(delay -> queue.after(key, delay));
          return outlook.status().map(status -> Tree.with(live, status, "status")).orElse(live);
        });
    if (Tree.text(pod, "status", "podIP").isEmpty()) {
      addresses++;
    }
    tell(pod, notes);
  }

  private void tell(Map<String, Object> pod, List<Note> notes) {
    notes.forEach(note -> events.record(pod, note));
  }
}
