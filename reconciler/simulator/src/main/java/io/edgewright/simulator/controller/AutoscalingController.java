package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.AutoscalingEvaluator;
import io.edgewright.simulator.workload.Note;
import java.util.Map;

/** Scales what HorizontalPodAutoscalers point at, once for each change of their metric. */
final class AutoscalingController {
  private final Operations operations;
  private final ResourceKind kind;
  private final EventRecorder events;
  private final WorkQueue queue;

  AutoscalingController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("autoscaling/v2", "horizontalpodautoscalers");
    this.events = shared.events(operations, "horizontal-pod-autoscaler");
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  void changed(Change change) {
    if (change.key().storage().equals(kind.storageKey())) {
      change
          .after()
          .filter(now -> change.before().filter(before -> sameWish(before, now)).isEmpty())
          .ifPresent(_ -> queue.next(change.key()));
    }
  }

  private static boolean sameWish(Map<String, Object> before, Map<String, Object> now) {
    return Tree.map(before, "spec").equals(Tree.map(now, "spec"))
        && Tree.map(before, "metadata", "annotations")
            .equals(Tree.map(now, "metadata", "annotations"));
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(scaler -> !Objects.isDying(scaler))
        .ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> scaler) {
    var reference = Tree.map(scaler, "spec", "scaleTargetRef");
    var targetKind =
        operations
            .context()
            .catalog()
            .byKind(Tree.text(reference, "apiVersion"), Tree.text(reference, "kind"));
    var target =
        targetKind.flatMap(
            of -> operations.get(of, Objects.namespace(scaler), Tree.text(reference, "name")));
    if (targetKind.isEmpty() || target.isEmpty()) {
      events.record(
          scaler,
          Note.warning(
              "FailedGetScale",
              "%s \"%s\" not found"
                  .formatted(Tree.text(reference, "kind"), Tree.text(reference, "name"))));
      return;
    }
    scale(scaler, targetKind.get(), target.get());
  }

  private void scale(
      Map<String, Object> scaler, ResourceKind targetKind, Map<String, Object> target) {
    var current = Tree.number(target, "spec", "replicas").orElse(1L);
    var desired = current == 0 ? 0 : AutoscalingEvaluator.desired(scaler, current);
    if (desired != current) {
      operations.update(
          targetKind, target, "", live -> Tree.with(live, desired, "spec", "replicas"));
      events.record(
          scaler,
          Note.normal("SuccessfulRescale", "New size: " + desired + "; reason: simulated metric"));
    }
    var status = AutoscalingEvaluator.status(scaler, current, desired, operations.context().now());
    operations.update(kind, scaler, "status", live -> Tree.with(live, status, "status"));
  }
}
