package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tracks the managers of an object through writes, as the API server's field manager does around
 * structured-merge-diff: what is never tracked, who managed before the first apply, how kubectl's
 * last-applied annotation gives way, and how many updaters are kept.
 */
public final class FieldManager {
  private static final String BEFORE_FIRST_APPLY = "before-first-apply";
  private static final String ANCIENT = "ancient-changes";
  private static final int MAX_UPDATERS = 10;
  private static final FieldSet NEVER_TRACKED =
      List.of(
              FieldSet.ofFields("apiVersion"),
              FieldSet.ofFields("kind"),
              FieldSet.ofFields("metadata"),
              FieldSet.ofFields("metadata", "name"),
              FieldSet.ofFields("metadata", "namespace"),
              FieldSet.ofFields("metadata", "creationTimestamp"),
              FieldSet.ofFields("metadata", "selfLink"),
              FieldSet.ofFields("metadata", "uid"),
              FieldSet.ofFields("metadata", "clusterName"),
              FieldSet.ofFields("metadata", "generation"),
              FieldSet.ofFields("metadata", "managedFields"),
              FieldSet.ofFields("metadata", "resourceVersion"))
          .stream()
          .reduce(FieldSet.EMPTY, FieldSet::union);

  private final ObjectVersions versions;
  private final Updater updater;
  private final String now;

  /** For one request at one instant (RFC 3339, to the second). */
  public FieldManager(ObjectVersions versions, String now) {
    this.versions = versions;
    this.updater = new Updater(versions);
    this.now = now;
  }

  /** The managers after an update by the named manager; both objects without managedFields. */
  public SortedMap<ManagerId, Managed> update(
      Map<String, Object> live,
      Map<String, Object> current,
      SortedMap<ManagerId, Managed> managers,
      String manager) {
    if (managers.isEmpty() && Tree.find(live, "metadata", "uid").isPresent()) {
      return managers;
    }
    if (!isTyped(live) || !isTyped(current)) {
      // Nobody manages what does not fit its type, as on a real server.
      return new TreeMap<>();
    }
    var id = ManagerId.updater(named(manager), versions.apiVersion(), versions.subresource());
    return capped(track(live, current, managers, id));
  }

  private SortedMap<ManagerId, Managed> track(
      Map<String, Object> live,
      Map<String, Object> current,
      SortedMap<ManagerId, Managed> managers,
      ManagerId id) {
    // The change is tracked apart first, so that the time moves only if this very request took
    // fields.
    var self = ManagerId.updater("current-operation", versions.apiVersion(), "");
    var result = new TreeMap<>(updater.update(live, current, managers, self));
    var taken = result.remove(self);
    var fields = taken == null ? FieldSet.EMPTY : taken.fields().difference(NEVER_TRACKED);
    if (!fields.isEmpty()) {
      var before = result.containsKey(id) ? result.get(id).fields() : FieldSet.EMPTY;
      result.put(id, new Managed(before.union(fields), versions.apiVersion(), now));
    }
    return result;
  }

  /** Merges an applied configuration into the live object. */
  public ApplyOutcome apply(
      Map<String, Object> live,
      Map<String, Object> config,
      SortedMap<ManagerId, Managed> managers,
      Request request) {
    if (managers.isEmpty() && !isTyped(live)) {
      return untyped("manager for existing fields", live);
    }
    if (!TypedValidator.errors(versions.type(), config).isEmpty()) {
      return untyped("typed patch object", config);
    }
    if (!isTyped(live)) {
      return untyped("typed live object", live);
    }
    var known = managers.isEmpty() ? beforeFirstApply(live) : managers;
    var id = ManagerId.applier(named(request.manager()), versions.subresource());
    var result = updater.apply(live, config, known, new Updater.Applying(id, request.force()));
    if (result instanceof Updater.Result.Taken(var taken)
        && request.manager().equals(LastApplied.KUBECTL)) {
      result = applyOverLastApplied(live, config, known, id);
    }
    return switch (result) {
      case Updater.Result.Taken(var taken) ->
          new ApplyOutcome.Conflicting(Updater.conflicts(taken));
      case Updater.Result.Done done -> {
        var merged = merged(live, done, known, id);
        yield request.manager().equals(LastApplied.KUBECTL) ? annotated(merged, config) : merged;
      }
    };
  }

  /** Only objects of custom kinds can be of the wrong type in more than the keys of lists. */
  private boolean isTyped(Map<String, Object> object) {
    return versions.isLoose()
        ? TypedValidator.errors(versions.type(), object).isEmpty()
        : !Duplicates.in(versions.type(), object);
  }

  private ApplyOutcome untyped(String what, Map<String, Object> object) {
    return new ApplyOutcome.Untyped(what, joined(TypedValidator.errors(versions.type(), object)));
  }

  /** Who applies, and whether against everyone. */
  public record Request(String manager, boolean force) {}

  private static ApplyOutcome annotated(ApplyOutcome.Merged merged, Map<String, Object> config) {
    var object = LastApplied.renewed(merged.object(), config);
    var isSame = merged.isSame() && object == merged.object();
    return new ApplyOutcome.Merged(object, merged.managers(), isSame);
  }

  private ApplyOutcome.Merged merged(
      Map<String, Object> live,
      Updater.Result.Done done,
      SortedMap<ManagerId, Managed> before,
      ManagerId id) {
    var object = done.object();
    var result = new TreeMap<>(done.managers());
    var mine = result.get(id);
    if (mine != null) {
      var last = before.getOrDefault(id, NONE).fields();
      var fields = mine.fields().difference(NEVER_TRACKED).sharing(last);
      // An apply that changes nothing but ownership leaves no time, as on a real server.
      var changed = live != object;
      if (fields.isEmpty()) {
        result.remove(id);
      } else {
        result.put(id, mine.with(fields).at(changed ? now : mine.time()));
      }
    }
    return new ApplyOutcome.Merged(object, capped(result), live == object);
  }

  private SortedMap<ManagerId, Managed> beforeFirstApply(Map<String, Object> live) {
    if (Tree.find(live, "metadata", "uid").isEmpty()) {
      return new TreeMap<>();
    }
    var bare = new TreeMap<String, Object>();
    bare.put("apiVersion", Tree.text(live, "apiVersion"));
    bare.put("kind", Tree.text(live, "kind"));
    // What an object of the type has without being told to is nobody's.
    var empty = versions.isLoose() ? bare : TypedForm.of(versions.type(), bare).tree();
    var id = ManagerId.updater(BEFORE_FIRST_APPLY, versions.apiVersion(), versions.subresource());
    return track(empty, live, new TreeMap<>(), id);
  }

  /**
   * Conflicts over fields that client-side apply set are none for kubectl: it forces if there are
   * no others.
   */
  private Updater.Result applyOverLastApplied(
      Map<String, Object> live,
      Map<String, Object> config,
      SortedMap<ManagerId, Managed> managers,
      ManagerId id) {
    var result = updater.apply(live, config, managers, new Updater.Applying(id, false));
    if (!(result instanceof Updater.Result.Taken(var taken))) {
      return result;
    }
    var allowed = LastApplied.fields(live, versions.type(), versions.apiVersion());
    var others = new TreeMap<ManagerId, FieldSet>();
    taken.forEach(
        (manager, fields) -> {
          var left = fields.difference(allowed);
          if (!left.isEmpty()) {
            others.put(manager, left);
          }
        });
    return others.isEmpty()
        ? updater.apply(live, config, managers, new Updater.Applying(id, true))
        : new Updater.Result.Taken(others);
  }

  /** Keeps at most ten updaters: the oldest of a version go together into one. */
  private static SortedMap<ManagerId, Managed> capped(SortedMap<ManagerId, Managed> managers) {
    var updaters = new ArrayList<>(managers.keySet());
    updaters.removeIf(id -> !id.operation().equals(ManagerId.UPDATE));
    if (updaters.size() <= MAX_UPDATERS) {
      return managers;
    }
    var result = new TreeMap<>(managers);
    updaters.sort(
        Comparator.comparing((ManagerId id) -> managers.getOrDefault(id, NONE).time())
            .thenComparing(ManagerId::manager));
    var firstOfVersion = new TreeMap<String, ManagerId>();
    var left = updaters.size();
    for (var id : updaters) {
      if (left <= MAX_UPDATERS) {
        break;
      }
      var version = result.getOrDefault(id, NONE).apiVersion();
      var first = firstOfVersion.putIfAbsent(version, id);
      if (first != null) {
        bury(result, first, id, version);
        left--;
      }
    }
    return result;
  }

  private static final Managed NONE = new Managed(FieldSet.EMPTY, "", "");

  private static void bury(
      SortedMap<ManagerId, Managed> managers, ManagerId first, ManagerId id, String version) {
    var bucket = ManagerId.updater(ANCIENT, version, "");
    if (!managers.containsKey(bucket)) {
      managers.put(bucket, managers.getOrDefault(first, NONE));
      managers.remove(first);
    }
    var buried = managers.getOrDefault(id, NONE);
    managers.put(
        bucket, buried.with(buried.fields().union(managers.getOrDefault(bucket, NONE).fields())));
    managers.remove(id);
  }

  private static String named(String manager) {
    return manager.isEmpty() ? "unknown" : manager;
  }

  private static String joined(List<String> errors) {
    return errors.size() == 1 ? errors.getFirst() : "errors:\n  " + String.join("\n  ", errors);
  }
}
