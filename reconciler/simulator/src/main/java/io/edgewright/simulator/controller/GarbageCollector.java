package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes what lost its owners, and does what the finalizers orphan and foregroundDeletion stand
 * for.
 */
final class GarbageCollector {
  private static final String ORPHAN = "orphan";
  private static final String FOREGROUND = "foregroundDeletion";

  private final Operations operations;
  private final Context context;
  private final WorkQueue queue;
  private final Dependents dependents;

  GarbageCollector(Operations operations, Controllers.Pace pace, Dependents dependents) {
    this.operations = operations;
    this.context = operations.context();
    this.queue = new WorkQueue(pace, this::visit);
    this.dependents = dependents;
  }

  void changed(Change change) {
    change
        .after()
        .ifPresentOrElse(
            object -> {
              if (!Owners.of(object).isEmpty() || !finalizers(object).isEmpty()) {
                queue.soon(change.key());
              }
            },
            () -> change.before().ifPresent(this::removed));
  }

  private void removed(Map<String, Object> object) {
    dependents.of(object).forEach(queue::soon);
    var namespace = Tree.text(object, "metadata", "namespace");
    for (var owner : Owners.of(object)) {
      kind(owner)
          .map(kind -> Context.key(kind, namespace, Tree.text(owner, "name")))
          .ifPresent(queue::soon);
    }
  }

  private static List<Object> finalizers(Map<String, Object> object) {
    return Tree.find(object, "metadata", "deletionTimestamp").isPresent()
        ? Tree.list(object, "metadata", "finalizers")
        : List.of();
  }

  private Optional<ResourceKind> kind(Map<String, Object> reference) {
    return context
        .catalog()
        .byKind(Tree.text(reference, "apiVersion"), Tree.text(reference, "kind"));
  }

  private Optional<ResourceKind> kind(Key key) {
    return context.catalog().versions(key.storage()).stream().findFirst();
  }

  private void visit(Key key) {
    var object = context.store().get(key);
    var kind = kind(key);
    if (object.isEmpty() || kind.isEmpty()) {
      return;
    }
    var finalizers = finalizers(object.get());
    if (finalizers.contains(ORPHAN)) {
      orphan(kind.get(), object.get());
    } else if (finalizers.contains(FOREGROUND)) {
      foreground(kind.get(), object.get());
    } else {
      collect(kind.get(), object.get());
    }
  }

  private void orphan(ResourceKind kind, Map<String, Object> owner) {
    var uid = Tree.text(owner, "metadata", "uid");
    dependents.of(owner).forEach(key -> withoutOwners(key, Set.of(uid)));
    withoutFinalizer(kind, owner, ORPHAN);
  }

  private void withoutOwners(Key key, Set<String> uids) {
    var object = context.store().get(key);
    var kind = kind(key);
    if (object.isPresent() && kind.isPresent()) {
      operations.update(
          kind.get(),
          object.get(),
          "",
          live -> {
            var left =
                Tree.list(live, "metadata", "ownerReferences").stream()
                    .filter(owner -> !uids.contains(Tree.text(Tree.asMap(owner), "uid")))
                    .toList();
            return left.isEmpty()
                ? Tree.without(live, "metadata", "ownerReferences")
                : Tree.with(live, left, "metadata", "ownerReferences");
          });
    }
  }

  private void withoutFinalizer(ResourceKind kind, Map<String, Object> object, String finalizer) {
    operations.update(
        kind,
        object,
        "",
        live -> {
          var left = new ArrayList<>(Tree.list(live, "metadata", "finalizers"));
          left.remove(finalizer);
          return left.isEmpty()
              ? Tree.without(live, "metadata", "finalizers")
              : Tree.with(live, left, "metadata", "finalizers");
        });
  }

  private void foreground(ResourceKind kind, Map<String, Object> owner) {
    var blocking = 0;
    for (var key : dependents.of(owner)) {
      var dependent = context.store().get(key);
      var of = kind(key);
      if (dependent.isPresent() && of.isPresent()) {
        blocking += blocks(owner, dependent.get()) ? 1 : 0;
        operations.delete(of.get(), dependent.get());
      }
    }
    if (blocking == 0) {
      withoutFinalizer(kind, owner, FOREGROUND);
    }
  }

  private static boolean blocks(Map<String, Object> owner, Map<String, Object> dependent) {
    var uid = Tree.text(owner, "metadata", "uid");
    return Owners.of(dependent).stream()
        .anyMatch(
            reference ->
                Tree.text(reference, "uid").equals(uid)
                    && Tree.flag(reference, "blockOwnerDeletion"));
  }

  private void collect(ResourceKind kind, Map<String, Object> object) {
    var owners = Owners.of(object);
    var namespace = Tree.text(object, "metadata", "namespace");
    var gone = owners.stream().filter(owner -> !isThere(owner, namespace)).toList();
    if (gone.isEmpty()) {
      return;
    }
    if (gone.size() == owners.size()) {
      operations.delete(kind, object);
    } else {
      var uids = new java.util.TreeSet<String>();
      gone.forEach(owner -> uids.add(Tree.text(owner, "uid")));
      withoutOwners(Context.key(kind, namespace, Tree.text(object, "metadata", "name")), uids);
    }
  }

  private boolean isThere(Map<String, Object> owner, String namespace) {
    return kind(owner)
        .flatMap(kind -> operations.get(kind, namespace, Tree.text(owner, "name")))
        .filter(found -> Tree.text(found, "metadata", "uid").equals(Tree.text(owner, "uid")))
        .isPresent();
  }
}
