package io.edgewright.simulator.api;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.merge.Managed;
import io.edgewright.simulator.merge.ManagerId;
import io.edgewright.simulator.merge.Managers;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Converts managed fields between an object and the view of its replicas, as the ScaleHandler of
 * k8s.io/apimachinery does.
 *
 * <p>Seen through the view, whoever owns the replicas owns its replicas, in the version of the
 * view. Entries of updaters hence never find themselves again on the way back: they lose the
 * replicas, which come back as an entry of their own without a time.
 */
final class ScaleOwnership {
  private static final FieldSet REPLICAS = FieldSet.ofFields("spec", "replicas");

  private final SortedMap<ManagerId, Managed> parents;
  private final Map<String, FieldSet> paths = new TreeMap<>();
  private final String apiVersion;

  private ScaleOwnership(SortedMap<ManagerId, Managed> parents, String apiVersion) {
    this.parents = parents;
    this.apiVersion = apiVersion;
  }

  static ScaleOwnership of(Catalog catalog, ResourceKind kind, Map<String, Object> object) {
    var result = new ScaleOwnership(Ownership.managers(object), kind.apiVersion());
    for (var version : catalog.versions(kind.storageKey())) {
      result.paths.put(
          version.apiVersion(),
          version.has("scale") ? FieldSet.ofFields(Scaling.replicasPath(version)) : FieldSet.EMPTY);
    }
    return result;
  }

  /** The entries of those who own the replicas, as entries of the view. */
  List<Object> ofView(String viewVersion) {
    var result = new TreeMap<ManagerId, Managed>();
    parents.forEach(
        (id, managed) -> {
          if (ownsReplicas(managed)) {
            result.put(id, new Managed(REPLICAS, viewVersion, managed.time()));
          }
        });
    return Managers.write(result);
  }

  private boolean ownsReplicas(Managed managed) {
    var path = paths.getOrDefault(managed.apiVersion(), FieldSet.EMPTY);
    return !managed.fields().intersection(path).isEmpty();
  }

  /** The entries of the object after those of the view became these. */
  List<Object> ofParent(List<Object> viewEntries) {
    var views = new TreeMap<>(Managers.read(viewEntries).orElseGet(TreeMap::new));
    var result = new TreeMap<ManagerId, Managed>();
    parents.forEach(
        (id, managed) -> {
          var path = paths.get(managed.apiVersion());
          if (path == null) {
            return;
          }
          var kept = !ownsReplicas(managed) || views.remove(id) != null;
          var fields = kept ? managed.fields() : managed.fields().difference(path);
          if (!fields.isEmpty()) {
            result.put(id, new Managed(fields, managed.apiVersion(), managed.time()));
          }
        });
    views.forEach(
        (id, managed) -> {
          if (!managed.fields().intersection(REPLICAS).isEmpty()) {
            var time = parents.containsKey(id) ? parents.get(id).time() : "";
            var path = paths.getOrDefault(apiVersion, FieldSet.EMPTY);
            result.put(id, new Managed(path, apiVersion, time));
          }
        });
    return Managers.write(result);
  }

  /** The object with these entries. */
  static Map<String, Object> owned(Map<String, Object> object, List<Object> entries) {
    return entries.isEmpty()
        ? Ownership.without(object)
        : Tree.with(object, entries, "metadata", "managedFields");
  }
}
