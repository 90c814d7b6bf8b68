package io.edgewright.simulator.api;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.merge.Managed;
import io.edgewright.simulator.merge.ManagerId;
import io.edgewright.simulator.merge.Managers;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who owns the replicas after a write of the scale subresource.
 *
 * <p>A server tracks the write only if someone owned the replicas before: the view it updates has
 * no managers else, and objects without managers are not tracked on update. The entry has no time,
 * and there is none for no replicas, since the view leaves these out.
 */
final class ScaleOwnership {
  private static final Optional<Object> NONE = Optional.of(0L);

  private ScaleOwnership() {}

  static Map<String, Object> after(
      ResourceKind kind, Map<String, Object> live, Map<String, Object> changed, String manager) {
    var path = Scaling.replicasPath(kind);
    var field = FieldSet.ofFields(path);
    var managers = new TreeMap<>(Ownership.managers(live));
    var owned = managers.values().stream().anyMatch(m -> !m.fields().intersection(field).isEmpty());
    var before = Tree.find(live, path);
    if (!owned || before.equals(Tree.find(changed, path))) {
      return changed;
    }
    managers.replaceAll((_, managed) -> without(managed, field));
    managers.values().removeIf(managed -> managed.fields().isEmpty());
    var id =
        new ManagerId(
            manager.isEmpty() ? "unknown" : manager, "Update", kind.apiVersion(), "scale");
    if (!Tree.find(changed, path).equals(NONE)) {
      managers.put(id, new Managed(field, kind.apiVersion(), ""));
    }
    return Tree.with(changed, Managers.write(managers), "metadata", "managedFields");
  }

  private static Managed without(Managed managed, FieldSet field) {
    return new Managed(managed.fields().difference(field), managed.apiVersion(), managed.time());
  }
}
