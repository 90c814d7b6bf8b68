package io.edgewright.simulator.controller;

import io.edgewright.simulator.admission.QuotaEvaluator;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.Comparator;
import java.util.TreeSet;

/** Reports how much of each ResourceQuota is used. */
final class QuotaController {
  private final Operations operations;
  private final ResourceKind kind;
  private final WorkQueue queue;
  private final TreeSet<Key> known =
      new TreeSet<>(Comparator.comparing(Key::namespace).thenComparing(Key::name));

  QuotaController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.kind = operations.kind("v1", "resourcequotas");
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  /** Called under the lock of the store, which guards what is remembered here. */
  void changed(Change change) {
    var key = change.key();
    if (key.storage().equals(kind.storageKey())) {
      if (change.after().isPresent()) {
        known.add(key);
      } else {
        known.remove(key);
      }
    }
    if (!known.isEmpty() && !key.namespace().isEmpty()) {
      known.stream().filter(each -> each.namespace().equals(key.namespace())).forEach(queue::soon);
    }
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .ifPresent(
            quota -> {
              var status = QuotaEvaluator.status(quota, operations.used(quota));
              if (!status.equals(quota.get("status"))) {
                operations.update(kind, quota, "status", live -> Tree.with(live, status, "status"));
              }
            });
  }
}
