package io.edgewright.simulator.controller;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Knows which objects name an owner, so that no controller has to look through all of them. */
final class Dependents {
  private static final Comparator<Key> CANONICAL =
      Comparator.comparing(Key::storage).thenComparing(Key::namespace).thenComparing(Key::name);

  private final ObjectStore store;
  private final Map<String, Set<Key>> byOwner = new ConcurrentHashMap<>();

  Dependents(ObjectStore store) {
    this.store = store;
  }

  void changed(Change change) {
    change.before().ifPresent(object -> remove(change.key(), object));
    change.after().ifPresent(object -> add(change.key(), object));
  }

  private void add(Key key, Map<String, Object> object) {
    for (var owner : Owners.of(object)) {
      byOwner
          .computeIfAbsent(Tree.text(owner, "uid"), _ -> new ConcurrentSkipListSet<>(CANONICAL))
          .add(key);
    }
  }

  private void remove(Key key, Map<String, Object> object) {
    for (var owner : Owners.of(object)) {
      byOwner.computeIfPresent(
          Tree.text(owner, "uid"),
          (_, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  /** The keys of everything that names the object as an owner. */
  List<Key> of(Map<String, Object> owner) {
    return new ArrayList<>(byOwner.getOrDefault(Objects.uid(owner), Set.of()));
  }

  /** The objects of one kind that name it, by namespace and name. */
  List<Map<String, Object>> of(Map<String, Object> owner, ResourceKind kind) {
    var result = new ArrayList<Map<String, Object>>();
    for (var key : byOwner.getOrDefault(Objects.uid(owner), Set.of())) {
      if (key.storage().equals(kind.storageKey())) {
        store.get(key).ifPresent(result::add);
      }
    }
    return result;
  }
}
