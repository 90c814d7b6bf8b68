package io.edgewright.simulator.api;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.merge.ApplyOutcome;
import io.edgewright.simulator.merge.FieldManager;
import io.edgewright.simulator.merge.Managed;
import io.edgewright.simulator.merge.ManagerId;
import io.edgewright.simulator.merge.Managers;
import io.edgewright.simulator.merge.ObjectVersions;
import io.edgewright.simulator.rules.Traits;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps {@code metadata.managedFields} of the objects of one request in step with what it writes.
 */
final class Ownership {
  private final FieldManager manager;
  private final String subresource;

  private Ownership(FieldManager manager, String subresource) {
    this.manager = manager;
    this.subresource = subresource;
  }

  static Ownership of(Catalog catalog, ResourceKind kind, String subresource, String now) {
    var types = new TreeMap<String, MapType>();
    // What was written in another group is nobody's any more.
    catalog.versions(kind.storageKey()).stream()
        .filter(version -> version.group().equals(kind.group()))
        .forEach(version -> types.put(version.apiVersion(), version.type()));
    types.put(kind.apiVersion(), kind.type());
    var versions =
        new ObjectVersions(
            kind.apiVersion(),
            subresource,
            types,
            Traits.untouched(kind, subresource),
            kind.isCustom(),
            !kind.isCustom() && Conversion.isOfMore(kind)
                ? (version, object) -> Conversion.as(version, kind.kind(), object)
                : ObjectVersions.Forms.ALIKE);
    return new Ownership(new FieldManager(versions, now), subresource);
  }

  static Ownership of(String apiVersion, MapType type, String subresource, String now) {
    var types = new TreeMap<String, MapType>();
    types.put(apiVersion, type);
    var versions =
        new ObjectVersions(
            apiVersion, subresource, types, FieldSet.EMPTY, false, ObjectVersions.Forms.ALIKE);
    return new Ownership(new FieldManager(versions, now), subresource);
  }

  static Map<String, Object> without(Map<String, Object> object) {
    return Tree.map(object, "metadata").containsKey("managedFields")
        ? Tree.without(object, "metadata", "managedFields")
        : object;
  }

  private static Map<String, Object> with(
      Map<String, Object> object, SortedMap<ManagerId, Managed> managers) {
    return managers.isEmpty()
        ? object
        : Tree.with(object, Managers.write(managers), "metadata", "managedFields");
  }

  static SortedMap<ManagerId, Managed> managers(Map<String, Object> object) {
    return Managers.of(object).orElseGet(TreeMap::new);
  }

  /** The new object with the managers it has after an update. */
  Map<String, Object> updated(
      Map<String, Object> live, Map<String, Object> current, String managerName) {
    var same = List.of("kind", "apiVersion").stream();
    if (!same.allMatch(field -> Tree.text(live, field).equals(Tree.text(current, field)))) {
      // Nobody manages what is of another kind than its own.
      return without(current);
    }
    var managers = liveOrNew(live, current);
    var result = manager.update(without(live), without(current), managers, managerName);
    return with(without(current), result);
  }

  /**
   * An update may bring managers of its own; if they are unreadable or missing those of the live
   * object count.
   */
  private SortedMap<ManagerId, Managed> liveOrNew(
      Map<String, Object> live, Map<String, Object> current) {
    var given = Tree.list(current, "metadata", "managedFields");
    if (!subresource.isEmpty()) {
      return managers(live);
    }
    if (given.equals(List.of(Map.of()))) {
      return new TreeMap<>();
    }
    return Managers.read(given).filter(read -> !read.isEmpty()).orElseGet(() -> managers(live));
  }

  /** What an apply makes of the live object. */
  ApplyOutcome applied(
      Map<String, Object> live, Map<String, Object> config, FieldManager.Request request) {
    return manager.apply(without(live), config, managers(live), request);
  }

  /** The object with these managers. */
  static Map<String, Object> managed(ApplyOutcome.Merged merged, Map<String, Object> object) {
    return with(without(object), merged.managers());
  }

  /** The object with the times of managers that only changed in time taken from the live one. */
  static Map<String, Object> withOldTimes(Map<String, Object> object, Map<String, Object> live) {
    var before = Tree.list(live, "metadata", "managedFields");
    return !before.isEmpty() && isRenewed(Tree.list(object, "metadata", "managedFields"), before)
        ? Tree.with(object, before, "metadata", "managedFields")
        : object;
  }

  /** Whether entries differ in nothing but times. */
  private static boolean isRenewed(List<Object> entries, List<Object> before) {
    if (entries.size() != before.size() || entries.equals(before)) {
      return false;
    }
    for (var i = 0; i < entries.size(); i++) {
      if (!Tree.equalBut(Tree.asMap(entries.get(i)), Tree.asMap(before.get(i)), "time")) {
        return false;
      }
    }
    return true;
  }
}
