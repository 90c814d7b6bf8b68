package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.fieldset.ToldPaths;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The core of server-side apply: what a change does to the object and to everyone's fields.
 *
 * <p>Follows {@code merge/update.go} of structured-merge-diff (KEP-555). Versions of a kind are
 * taken to differ in nothing but {@code apiVersion}.
 */
final class Updater {

  private final ObjectVersions versions;

  Updater(ObjectVersions versions) {
    this.versions = versions;
  }

  /** Managers and object after something. */
  sealed interface Result {
    /** It went well. */
    record Done(Map<String, Object> object, SortedMap<ManagerId, Managed> managers)
        implements Result {}

    /** Others have the fields, by manager. */
    record Taken(SortedMap<ManagerId, FieldSet> fields) implements Result {}
  }

  /** Takes over what changed between two objects for the manager. */
  SortedMap<ManagerId, Managed> update(
      Map<String, Object> live,
      Map<String, Object> current,
      SortedMap<ManagerId, Managed> managers,
      ManagerId manager) {
    var whole = Comparer.compare(versions.type(), live, current);
    var compared = whole.excluding(versions.ignored());
    var result = new TreeMap<>(managers);
    release(result, whole, manager);
    var mine = result.containsKey(manager) ? result.get(manager).fields() : FieldSet.EMPTY;
    var fields =
        mine.difference(compared.removed())
            .union(compared.changed())
            .recursiveDifference(versions.ignored());
    if (fields.isEmpty()) {
      result.remove(manager);
    } else {
      result.put(manager, new Managed(fields, versions.apiVersion(), ""));
    }
    return result;
  }

  /** Merges a configuration and makes its fields the manager's. */
  Result apply(
      Map<String, Object> live,
      Map<String, Object> config,
      SortedMap<ManagerId, Managed> managers,
      Applying applying) {
    var type = versions.type();
    var manager = applying.manager();
    var merged = Merger.merge(type, live, config);
    var result = new TreeMap<>(managers);
    var last = result.get(manager);
    var known = last == null ? FieldSet.EMPTY : last.fields();
    var fields = FieldsOf.value(type, config, known).recursiveDifference(versions.ignored());
    result.put(
        manager, new Managed(fields, versions.apiVersion(), last == null ? "" : last.time()));
    var pruned =
        // What is still applied is not pruned.
        last == null || last.fields().difference(fields).isEmpty()
            ? merged
            : prune(merged == null ? Map.of() : merged, result, last.fields());
    var object = Tree.asMap(pruned);
    var whole = Comparer.compare(type, live, object);
    var compared = whole.excluding(versions.ignored());
    var taken = taken(result, whole, manager);
    if (!applying.force() && !taken.isEmpty()) {
      return new Result.Taken(taken);
    }
    release(result, whole, manager);
    // A merge that differs in nothing but the order of keyed lists leaves the object as it is.
    return new Result.Done(compared.isEmpty() ? live : object, result);
  }

  /** Who applies, and whether against everyone. */
  record Applying(ManagerId manager, boolean force) {}

  /**
   * What of a change counts for a manager. A server knows what a request must not change of a
   * custom resource in the version of the request alone.
   */
  private Comparison seenBy(Managed managed, Comparison whole) {
    return versions.isLoose() && !managed.apiVersion().equals(versions.apiVersion())
        ? whole
        : whole.excluding(versions.ignored());
  }

  private SortedMap<ManagerId, FieldSet> taken(
      Map<ManagerId, Managed> managers, Comparison whole, ManagerId except) {
    var result = new TreeMap<ManagerId, FieldSet>();
    managers.forEach(
        (id, managed) -> {
          if (!id.equals(except)) {
            var fields = managed.fields().intersection(seenBy(managed, whole).changed());
            if (!fields.isEmpty()) {
              result.put(id, fields);
            }
          }
        });
    return result;
  }

  /** Takes what changed or went away from everyone else; managers that are left with nothing go. */
  private void release(SortedMap<ManagerId, Managed> managers, Comparison whole, ManagerId except) {
    for (var id : new ArrayList<>(managers.keySet())) {
      var managed = managers.getOrDefault(id, new Managed(FieldSet.EMPTY, "", ""));
      var left = id.equals(except) ? managed.fields() : left(managed, whole);
      if (left.isEmpty()) {
        managers.remove(id);
      } else {
        managers.put(id, managed.with(left));
      }
    }
  }

  private FieldSet left(Managed managed, Comparison whole) {
    var seen = seenBy(managed, whole);
    return managed.fields().difference(seen.changed().union(seen.removed()));
  }

  /**
   * Removes what the manager applied last time and does not any more, unless someone else has it.
   */
  private Object prune(Object merged, Map<ManagerId, Managed> managers, FieldSet lastApplied) {
    var type = versions.type();
    var last = lastApplied.withNamedFields(type);
    var pruned = Remover.remove(type, merged, last);
    var owned =
        managers.values().stream()
            .map(Managed::fields)
            .reduce(FieldSet.EMPTY, FieldSet::union)
            .withNamedFields(type);
    var mergedFields = FieldsOf.value(type, merged).withNamedFields(type);
    var prunedFields = FieldsOf.value(type, pruned).withNamedFields(type);
    var withOwned =
        Remover.remove(type, merged, mergedFields.difference(prunedFields.union(owned)));
    var keptFields = FieldsOf.value(type, withOwned).withNamedFields(type);
    // What nobody owned stays, although its parent was pruned: only what was last applied goes.
    return Remover.remove(type, merged, mergedFields.difference(keptFields).intersection(last));
  }

  /** The conflicts, one for each manager and path. */
  static List<Conflict> conflicts(SortedMap<ManagerId, FieldSet> taken) {
    var result = new ArrayList<Conflict>();
    taken.forEach(
        (id, fields) ->
            ToldPaths.of(fields)
                .forEach(path -> result.add(new Conflict(id.inConflict(), text(path)))));
    return result;
  }

  private static String text(List<PathElement> path) {
    var text = new StringBuilder();
    path.forEach(text::append);
    return text.toString();
  }
}
