package io.edgewright.simulator.controller;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** Has a controller look at an object when it, or something that it owns, has changed. */
final class OwnedWork {
  private final ResourceKind kind;
  private final List<ResourceKind> owned;
  private final WorkQueue queue;

  OwnedWork(WorkQueue queue, ResourceKind kind, ResourceKind... owned) {
    this.queue = queue;
    this.kind = kind;
    this.owned = List.of(owned);
  }

  void changed(Change change) {
    var storage = change.key().storage();
    if (storage.equals(kind.storageKey())) {
      change.after().ifPresent(_ -> queue.soon(change.key()));
    } else if (owned.stream().anyMatch(o -> o.storageKey().equals(storage))) {
      change.before().ifPresent(object -> ownersOf(change.key(), object));
      change.after().ifPresent(object -> ownersOf(change.key(), object));
    }
  }

  /** Looks at the owners that an object of a namespace names. */
  void ownersOf(Key key, Map<String, Object> object) {
    for (var owner : Owners.of(object)) {
      if (Tree.text(owner, "kind").equals(kind.kind())) {
        queue.soon(new Key(kind.storageKey(), key.namespace(), Tree.text(owner, "name")));
      }
    }
  }
}
