package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.DisruptionEvaluator;
import io.edgewright.simulator.workload.PodLife;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports how many pods of each PodDisruptionBudget may be evicted. */
final class DisruptionController {
  private final Operations operations;
  private final ResourceKind budgets;
  private final ResourceKind pods;
  private final WorkQueue queue;

  DisruptionController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.budgets = operations.kind("policy/v1", "poddisruptionbudgets");
    this.pods = operations.kind("v1", "pods");
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  void changed(Change change) {
    if (change.key().storage().equals(budgets.storageKey())) {
      change.after().ifPresent(_ -> queue.soon(change.key()));
    } else if (change.key().storage().equals(pods.storageKey())) {
      var pod = change.after().or(change::before).orElse(Map.of());
      operations.list(budgets, change.key().namespace()).stream()
          .filter(budget -> DisruptionEvaluator.covers(budget, pod))
          .forEach(
              budget ->
                  queue.soon(
                      new Key(
                          budgets.storageKey(), change.key().namespace(), Objects.name(budget))));
    }
  }

  private void reconcile(Key key) {
    operations
        .get(budgets, key.namespace(), key.name())
        .filter(budget -> !Objects.isDying(budget))
        .ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> budget) {
    var covered =
        operations.list(pods, Objects.namespace(budget)).stream()
            .filter(pod -> !PodLife.isOver(pod) && DisruptionEvaluator.covers(budget, pod))
            .toList();
    var status =
        DisruptionEvaluator.status(budget, covered, expected(covered), operations.context().now());
    operations.update(budgets, budget, "status", live -> Tree.with(live, status, "status"));
  }

  /** As many as the controllers of the pods want; a pod without a controller counts for itself. */
  private long expected(List<Map<String, Object>> covered) {
    var wanted = new TreeMap<String, Long>();
    for (var pod : covered) {
      var owner = Owners.of(pod).stream().filter(o -> Tree.flag(o, "controller")).findFirst();
      wanted.put(
          owner.map(o -> Tree.text(o, "uid")).orElseGet(() -> Objects.uid(pod)),
          owner.map(o -> wantedBy(o, Objects.namespace(pod))).orElse(1L));
    }
    return wanted.values().stream().mapToLong(Long::longValue).sum();
  }

  private long wantedBy(Map<String, Object> owner, String namespace) {
    return operations
        .context()
        .catalog()
        .byKind(Tree.text(owner, "apiVersion"), Tree.text(owner, "kind"))
        .flatMap(kind -> operations.get(kind, namespace, Tree.text(owner, "name")))
        .flatMap(object -> Tree.number(object, "spec", "replicas"))
        .orElse(1L);
  }
}
