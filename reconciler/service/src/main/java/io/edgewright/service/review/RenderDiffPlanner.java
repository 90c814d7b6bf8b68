package io.edgewright.service.review;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.service.review.ObjectChange.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what two revisions render for one cluster. */
public final class RenderDiffPlanner {
  private RenderDiffPlanner() {}

  /** The manifests of an application in a revision; empty where they could not be rendered. */
  public record Side(SortedMap<ApplicationName, Optional<List<Manifest>>> applications) {
    public Side {
      applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
    }
  }

  /** What would change; an application that one side cannot render is left out. */
  public static List<ObjectChange> plan(Side before, Side after) {
    var names = new TreeMap<>(before.applications());
    names.putAll(after.applications());
    var changes = new ArrayList<ObjectChange>();
    for (var name : names.keySet()) {
      var one = side(before, name);
      var other = side(after, name);
      if (one.isPresent() && other.isPresent()) {
        changes.addAll(plan(name, one.get(), other.get()));
      }
    }
    return changes;
  }

  /** An application that is not on the cluster has no objects there; that is not unknown. */
  private static Optional<SortedMap<ObjectRef, Manifest>> side(Side side, ApplicationName name) {
    return side.applications()
        .getOrDefault(name, Optional.of(List.of()))
        .map(
            manifests -> {
              var byRef = new TreeMap<ObjectRef, Manifest>();
              manifests.forEach(manifest -> byRef.put(manifest.ref(), manifest));
              return byRef;
            });
  }

  private static List<ObjectChange> plan(
      ApplicationName name,
      SortedMap<ObjectRef, Manifest> before,
      SortedMap<ObjectRef, Manifest> after) {
    var changes = new ArrayList<ObjectChange>();
    after.forEach(
        (ref, manifest) -> {
          var was = before.get(ref);
          if (was == null) {
            changes.add(new ObjectChange(name, Kind.CREATED, ref, List.of()));
          } else if (!was.equals(manifest)) {
            changes.add(
                new ObjectChange(name, Kind.CHANGED, ref, FieldDiffEvaluator.diff(was, manifest)));
          }
        });
    before
        .keySet()
        .forEach(
            ref -> {
              if (!after.containsKey(ref)) {
                changes.add(new ObjectChange(name, Kind.DELETED, ref, List.of()));
              }
            });
    return changes;
  }
}
