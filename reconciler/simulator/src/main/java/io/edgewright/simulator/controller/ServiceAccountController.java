package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;

/** Gives each namespace the service account {@code default}, again where it was deleted. */
final class ServiceAccountController {
  private static final String NAME = "default";

  private final Operations operations;
  private final ResourceKind accounts;
  private final ResourceKind namespaces;
  private final WorkQueue queue;

  ServiceAccountController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.accounts = operations.kind("v1", "serviceaccounts");
    this.namespaces = operations.context().namespaces();
    this.queue = new WorkQueue(pace, this::reconcile);
    operations
        .list(namespaces, "")
        .forEach(each -> queue.soon(new Key(namespaces.storageKey(), "", Objects.name(each))));
  }

  void changed(Change change) {
    var key = change.key();
    if (key.storage().equals(namespaces.storageKey()) && change.before().isEmpty()) {
      queue.soon(key);
    } else if (key.storage().equals(accounts.storageKey())
        && change.after().isEmpty()
        && key.name().equals(NAME)) {
      queue.soon(new Key(namespaces.storageKey(), "", key.namespace()));
    }
  }

  private void reconcile(Key namespace) {
    operations
        .context()
        .namespace(namespace.name())
        .filter(each -> !Objects.isDying(each))
        .filter(_ -> operations.get(accounts, namespace.name(), NAME).isEmpty())
        .ifPresent(
            _ ->
                operations.create(
                    accounts, namespace.name(), Objects.named("v1", "ServiceAccount", NAME)));
  }
}
