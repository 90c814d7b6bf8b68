package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a controller does with objects: the same writes as over HTTP, by a manager of its own. */
public final class Operations {
  private final Context context;
  private final Writing writing;
  private final String manager;

  /** For one controller. */
  public Operations(Context context, String manager) {
    this.context = context;
    this.writing = new Writing(context);
    this.manager = manager;
  }

  /** A built-in kind. */
  public ResourceKind kind(String apiVersion, String plural) {
    return context.catalog().find(GroupVersion.parse(apiVersion), plural).orElseThrow();
  }

  /** The object. */
  public Optional<Map<String, Object>> get(ResourceKind kind, String namespace, String name) {
    return context.store().get(Context.key(kind, namespace, name));
  }

  /** The objects of a namespace, or of all where it is empty. */
  public List<Map<String, Object>> list(ResourceKind kind, String namespace) {
    return context.store().list(kind.storageKey(), namespace).objects();
  }

  /** What came of a creation. */
  public sealed interface Made {
    /** The object as it is kept. */
    record Created(Map<String, Object> object) implements Made {}

    /** Why the server refused it. */
    record Refused(String message) implements Made {}
  }

  /** Creates an object; empty where it was refused. */
  public Optional<Map<String, Object>> create(
      ResourceKind kind, String namespace, Map<String, Object> object) {
    return switch (make(kind, namespace, object)) {
      case Made.Created(var created) -> Optional.of(created);
      // As with a real controller, what is refused now is tried again when something changes.
      case Made.Refused _ -> Optional.empty();
    };
  }

  /** Creates an object, and says why where it cannot. */
  public Made make(ResourceKind kind, String namespace, Map<String, Object> object) {
    try {
      var target = new Writing.Target(kind, namespace, "", false);
      writing.admitCreation(target, Tree.text(object, "metadata", "name"));
      var typed = ObjectReader.TypedObjects.of(kind, object).tree();
      var empty = ObjectReader.empty(kind);
      var owned =
          Ownership.of(context.catalog(), kind, "", context.now()).updated(empty, typed, manager);
      return new Made.Created(writing.create(target, owned));
    } catch (Refusal refusal) {
      return new Made.Refused(String.valueOf(refusal.getMessage()));
    }
  }

  /** How much of a ResourceQuota is taken, by the names of its resources. */
  public Map<String, BigDecimal> used(Map<String, Object> quota) {
    return new Grants(context).used(quota);
  }

  /** Changes an object, or its status, if it is still there. */
  public void update(
      ResourceKind kind,
      Map<String, Object> known,
      String subresource,
      UnaryOperator<Map<String, Object>> change) {
    var namespace = Tree.text(known, "metadata", "namespace");
    var target = new Writing.Target(kind, namespace, subresource, false);
    context
        .store()
        .inOneStep(
            () -> {
              try {
                writing
                    .find(target, Tree.text(known, "metadata", "name"))
                    .filter(live -> sameUid(live, known))
                    .ifPresent(live -> changed(target, Versions.as(kind, live), change));
              } catch (Refusal _) {
                return false;
              }
              return true;
            });
  }

  private static boolean sameUid(Map<String, Object> live, Map<String, Object> known) {
    return Tree.text(live, "metadata", "uid").equals(Tree.text(known, "metadata", "uid"));
  }

  private void changed(
      Writing.Target target, Map<String, Object> live, UnaryOperator<Map<String, Object>> change) {
    var changed = change.apply(Tree.mutableMap(live));
    var typed = ObjectReader.TypedObjects.of(target.kind(), changed).tree();
    var ownership =
        Ownership.of(context.catalog(), target.kind(), target.subresource(), context.now());
    writing.update(target, live, ownership.updated(live, typed, manager));
  }

  /** Deletes an object in the background, at once. */
  public void delete(ResourceKind kind, Map<String, Object> known) {
    delete(kind, known, 0);
  }

  /** Deletes an object in the background; a pod that runs gets the time to end that it asks for. */
  public void end(ResourceKind kind, Map<String, Object> known) {
    delete(kind, known, -1);
  }

  private void delete(ResourceKind kind, Map<String, Object> known, long grace) {
    var target = new Writing.Target(kind, Tree.text(known, "metadata", "namespace"), "", false);
    var options =
        new Deletion.Options(Optional.empty(), Optional.empty(), "Background", grace, false);
    context
        .store()
        .inOneStep(
            () ->
                writing
                    .find(target, Tree.text(known, "metadata", "name"))
                    .filter(live -> sameUid(live, known))
                    .map(
                        live ->
                            new Deletion(context)
                                .delete(target, Versions.as(kind, live), options)));
  }

  /** Takes a namespace's own finalizer away. */
  public void finalizeNamespace(Map<String, Object> namespace) {
    var kind = context.namespaces();
    var name = Tree.text(namespace, "metadata", "name");
    context
        .store()
        .inOneStep(
            () -> {
              context
                  .namespace(name)
                  .filter(live -> sameUid(live, namespace))
                  .ifPresent(
                      live -> {
                        if (Tree.list(live, "metadata", "finalizers").isEmpty()) {
                          context.store().remove(Context.key(kind, "", name));
                        } else {
                          context
                              .store()
                              .put(
                                  Context.key(kind, "", name),
                                  Tree.without(live, "spec", "finalizers"));
                        }
                      });
              return true;
            });
  }

  /** The cluster. */
  public Context context() {
    return context;
  }
}
