package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.fieldset.ToldPaths;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The core of server-side apply: what a change does to the object and to everyone's fields.
 *
 * <p>Follows {@code merge/update.go} of structured-merge-diff (KEP-555).
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
    var result = served(managers);
    release(result, new Change(versions, live, current, whole), manager);
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
    var result = served(managers);
    var last = result.get(manager);
    var known = last == null ? FieldSet.EMPTY : last.fields();
    var fields = FieldsOf.value(type, config, known).recursiveDifference(versions.ignored());
    result.put(
        manager, new Managed(fields, versions.apiVersion(), last == null ? "" : last.time()));
    var pruned =
        // What is still applied is not pruned.
        last == null
                || (versions.isAlike(last.apiVersion())
                    && last.fields().difference(fields).isEmpty())
            ? merged
            : pruned(merged == null ? Map.of() : merged, result, last);
    var object = Tree.asMap(pruned);
    var whole = Comparer.compare(type, live, object);
    var compared = whole.excluding(versions.ignored());
    var change = new Change(versions, live, object, whole);
    var taken = taken(result, change, manager);
    if (!applying.force() && !taken.isEmpty()) {
      return new Result.Taken(taken);
    }
    release(result, change, manager);
    // A merge that differs in nothing but the order of keyed lists leaves the object as it is.
    return new Result.Done(compared.isEmpty() ? live : object, result);
  }

  /** The managers without those of versions that are not served any more. */
  private TreeMap<ManagerId, Managed> served(SortedMap<ManagerId, Managed> managers) {
    var result = new TreeMap<>(managers);
    result.values().removeIf(managed -> versions.type(managed.apiVersion()).isEmpty());
    return result;
  }

  /** Who applies, and whether against everyone. */
  record Applying(ManagerId manager, boolean force) {}

  /**
   * What of a change counts for a manager. A server knows what a request must not change of a
   * custom resource in the version of the request alone.
   */
  private Comparison seenBy(Managed managed, Change change) {
    var whole = change.in(managed.apiVersion());
    return versions.isLoose() && !managed.apiVersion().equals(versions.apiVersion())
        ? whole
        : whole.excluding(versions.ignored());
  }

  private SortedMap<ManagerId, FieldSet> taken(
      Map<ManagerId, Managed> managers, Change change, ManagerId except) {
    var result = new TreeMap<ManagerId, FieldSet>();
    managers.forEach(
        (id, managed) -> {
          if (!id.equals(except)) {
            var fields = managed.fields().intersection(seenBy(managed, change).changed());
            if (!fields.isEmpty()) {
              result.put(id, fields);
            }
          }
        });
    return result;
  }

  /** Takes what changed or went away from everyone else; managers that are left with nothing go. */
  private void release(SortedMap<ManagerId, Managed> managers, Change change, ManagerId except) {
    for (var id : new ArrayList<>(managers.keySet())) {
      var managed = managers.getOrDefault(id, new Managed(FieldSet.EMPTY, "", ""));
      var left = id.equals(except) ? managed.fields() : left(managed, change);
      if (left.isEmpty()) {
        managers.remove(id);
      } else {
        managers.put(id, managed.with(left));
      }
    }
  }

  private FieldSet left(Managed managed, Change change) {
    var seen = seenBy(managed, change);
    return managed.fields().difference(seen.changed().union(seen.removed()));
  }

  /**
   * Removes what the manager applied last time and does not any more, unless someone else has it.
   */
  private Object pruned(Object merged, Map<ManagerId, Managed> managers, Managed last) {
    var version = last.apiVersion();
    if (managers.values().stream().allMatch(manager -> versions.isAlike(manager.apiVersion()))
        && versions.isAlike(version)) {
      return prune(versions.type(), merged, managers.values(), last.fields());
    }
    return new VersionedPruning(versions, managers.values())
        .pruned(Tree.asMap(merged), version, last.fields());
  }

  private static Object prune(
      MapType type, Object merged, Collection<Managed> owners, FieldSet lastApplied) {
    var last = lastApplied.withNamedFields(type);
    var pruned = Remover.remove(type, merged, last);
    var owned =
        owners.stream()
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
