package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** Empties namespaces that are being deleted, then lets them go. */
final class NamespaceController {
  private final Operations operations;
  private final Context context;
  private final WorkQueue queue;

  NamespaceController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.context = operations.context();
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  void changed(Change change) {
    var namespaces = context.namespaces();
    if (change.key().storage().equals(namespaces.storageKey())) {
      change.after().filter(NamespaceController::isDying).ifPresent(_ -> queue.soon(change.key()));
    } else if (change.after().isEmpty() && !change.key().namespace().isEmpty()) {
      context
          .namespace(change.key().namespace())
          .filter(NamespaceController::isDying)
          .ifPresent(_ -> queue.soon(Context.key(namespaces, "", change.key().namespace())));
    }
  }

  private static boolean isDying(Map<String, Object> namespace) {
    return Tree.find(namespace, "metadata", "deletionTimestamp").isPresent();
  }

  private void reconcile(Key key) {
    context.namespace(key.name()).filter(NamespaceController::isDying).ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> namespace) {
    var name = Tree.text(namespace, "metadata", "name");
    var left = 0;
    for (var kind : context.catalog().stored()) {
      if (kind.namespaced()) {
        operations.list(kind, name).forEach(object -> operations.delete(kind, object));
        left += operations.list(kind, name).size();
      }
    }
    if (left == 0) {
      operations.finalizeNamespace(namespace);
    }
  }
}
