package io.edgewright.service.status;

import static java.util.stream.Collectors.toCollection;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.status.Change.ApplicationAdded;
import io.edgewright.service.status.Change.ApplicationRemoved;
import io.edgewright.service.status.Change.ContentChanged;
import io.edgewright.service.status.Change.HealthChanged;
import io.edgewright.service.status.Change.ObjectsChanged;
import io.edgewright.service.status.Change.PlacementChanged;
import io.edgewright.service.status.Change.ReasonsChanged;
import io.edgewright.service.status.Change.ReplicasChanged;
import io.edgewright.service.status.Change.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what changed of one application between two reduced pictures. */
final class ApplicationChangeDetector {
  private static final ApplicationStatus NOTHING =
      new ApplicationStatus(
          Optional.empty(), Optional.empty(), List.of(), Collections.emptySortedMap(), Map.of());

  private ApplicationChangeDetector() {}

  static List<Change> changes(
      ApplicationName name, Optional<ApplicationStatus> before, Optional<ApplicationStatus> after) {
    var changes = new ArrayList<Change>();
    if (before.isEmpty()) {
      changes.add(new ApplicationAdded(name));
    }
    if (after.isEmpty()) {
      changes.add(new ApplicationRemoved(name));
    }
    var was = before.orElse(NOTHING);
    var is = after.orElse(NOTHING);
    placement(name, was, is, changes);
    clusters(name, was, is, changes);
    ChangeDetector.ofConditions(
        new Scope.OfApplication(name), was.conditions(), is.conditions(), changes);
    return changes;
  }

  private static void placement(
      ApplicationName name, ApplicationStatus before, ApplicationStatus after, List<Change> to) {
    var was = chosen(before);
    var is = chosen(after);
    if (!was.keySet().equals(is.keySet())) {
      to.add(new PlacementChanged(name, without(is, was), without(was, is)));
    } else if (!verdicts(before).equals(verdicts(after))) {
      to.add(new ReasonsChanged(name, otherReasons(verdicts(before), verdicts(after))));
    }
    var steps = new TreeMap<ClusterName, ReplicasChanged.Step>();
    is.keySet().stream()
        .filter(was::containsKey)
        .forEach(
            cluster -> {
              var step =
                  new ReplicasChanged.Step(replicas(before, cluster), replicas(after, cluster));
              if (!step.from().equals(step.to())) {
                steps.put(cluster, step);
              }
            });
    if (!steps.isEmpty()) {
      to.add(new ReplicasChanged(name, steps));
    }
  }

  private static Optional<Integer> replicas(ApplicationStatus application, ClusterName cluster) {
    return application
        .placement()
        .flatMap(placement -> Optional.ofNullable(placement.replicas().get(cluster)));
  }

  private static SortedSet<ClusterName> otherReasons(
      SortedMap<ClusterName, VerdictStatus> before, SortedMap<ClusterName, VerdictStatus> after) {
    var clusters = new TreeSet<>(before.keySet());
    clusters.addAll(after.keySet());
    clusters.removeIf(
        cluster ->
            Optional.ofNullable(before.get(cluster))
                .equals(Optional.ofNullable(after.get(cluster))));
    return clusters;
  }

  private static void clusters(
      ApplicationName name, ApplicationStatus before, ApplicationStatus after, List<Change> to) {
    var clusters = new TreeSet<>(before.clusters().keySet());
    clusters.addAll(after.clusters().keySet());
    var otherContent = clusters.stream().filter(c -> !content(before, c).equals(content(after, c)));
    var changed = otherContent.collect(toCollection(TreeSet::new));
    if (!changed.isEmpty() || !before.revision().equals(after.revision())) {
      to.add(new ContentChanged(name, changed));
    }
    health(name, before, after, to);
    for (var cluster : clusters) {
      if (!objects(before, cluster).equals(objects(after, cluster))) {
        to.add(new ObjectsChanged(name, cluster));
      }
    }
  }

  /** One change for all clusters that come to the same health for the same reason. */
  private static void health(
      ApplicationName name, ApplicationStatus before, ApplicationStatus after, List<Change> to) {
    var changed = new TreeMap<String, HealthChanged>();
    after
        .clusters()
        .forEach(
            (cluster, there) -> {
              var was = Optional.ofNullable(before.clusters().get(cluster));
              var is = there.health();
              if (!was.map(ApplicationOnCluster::health).equals(Optional.of(is))) {
                changed.merge(
                    is.health().word() + " " + is.reason(),
                    new HealthChanged(
                        name, is.health(), is.reason(), new TreeSet<>(List.of(cluster))),
                    ApplicationChangeDetector::together);
              }
            });
    to.addAll(changed.values());
  }

  private static HealthChanged together(HealthChanged one, HealthChanged other) {
    var clusters = new TreeSet<>(one.clusters());
    clusters.addAll(other.clusters());
    return new HealthChanged(one.application(), one.health(), one.reason(), clusters);
  }

  private static List<Object> content(ApplicationStatus application, ClusterName cluster) {
    return Optional.ofNullable(application.clusters().get(cluster))
        .map(there -> List.<Object>of(there.revision(), there.digest()))
        .orElse(List.of());
  }

  /** Where there is nothing, nothing is noted of objects either. */
  private static List<Object> objects(ApplicationStatus application, ClusterName cluster) {
    return Optional.ofNullable(application.clusters().get(cluster))
        .map(
            there ->
                List.<Object>of(
                    there.leaving(), there.errors(), there.drift(), there.objects(), there.held()))
        .orElse(List.of(false, List.of(), List.of(), ObjectNotes.NONE, new TreeSet<>()));
  }

  private static SortedMap<ClusterName, Instant> chosen(ApplicationStatus application) {
    return application
        .placement()
        .map(PlacementStatus::chosen)
        .orElse(Collections.emptySortedMap());
  }

  private static SortedMap<ClusterName, VerdictStatus> verdicts(ApplicationStatus application) {
    return application
        .placement()
        .map(PlacementStatus::verdicts)
        .orElse(Collections.emptySortedMap());
  }

  private static SortedSet<ClusterName> without(
      SortedMap<ClusterName, Instant> of, SortedMap<ClusterName, Instant> other) {
    var rest = new TreeSet<>(of.keySet());
    rest.removeAll(other.keySet());
    return rest;
  }
}
