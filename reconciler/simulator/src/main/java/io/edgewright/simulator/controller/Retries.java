package io.edgewright.simulator.controller;

import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Remembers whose pods the server refused, and has their controllers look again once a quota, a
 * limit or a priority class has changed.
 */
final class Retries {
  private static final Set<String> GRANTS =
      Set.of("limitranges", "resourcequotas", "scheduling.k8s.io/priorityclasses");

  private final ObjectStore store;
  private final TreeSet<Key> refused =
      new TreeSet<>(
          Comparator.comparing(Key::storage)
              .thenComparing(Key::namespace)
              .thenComparing(Key::name));

  Retries(ObjectStore store) {
    this.store = store;
  }

  void refused(Key owner) {
    store.inOneStep(() -> refused.add(owner));
  }

  /** Called under the lock of the store, which guards what is remembered here. */
  void changed(Change change, List<Consumer<Change>> controllers) {
    if (!GRANTS.contains(change.key().storage()) || refused.isEmpty()) {
      return;
    }
    var namespace = change.key().namespace();
    for (var owner : new ArrayList<>(refused)) {
      if (namespace.isEmpty() || owner.namespace().equals(namespace)) {
        refused.remove(owner);
        var object = store.get(owner);
        var again = new Change(change.revision(), owner, object, object);
        controllers.forEach(controller -> controller.accept(again));
      }
    }
  }
}
