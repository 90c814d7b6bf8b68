package io.edgewright.service.status;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.status.Change.AcknowledgementChanged;
import io.edgewright.service.status.Change.ClusterChanged;
import io.edgewright.service.status.Change.ConditionChanged;
import io.edgewright.service.status.Change.DeletionsHeld;
import io.edgewright.service.status.Change.DeletionsReleased;
import io.edgewright.service.status.Change.FilesChanged;
import io.edgewright.service.status.Change.FleetChanged;
import io.edgewright.service.status.Change.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells what changed between two pictures. Demand, cost, capacity, instants and wording are no
 * change; the list is empty exactly when nothing is worth a commit.
 */
public final class ChangeDetector {
  private ChangeDetector() {}

  /** The changes in the order in which they are told: fleet, files, deletions, clusters, apps. */
  public static List<Change> changes(FleetStatus before, FleetStatus after) {
    return between(Significance.of(before), Significance.of(after));
  }

  /** The same of pictures that are reduced already. */
  static List<Change> between(FleetStatus before, FleetStatus after) {
    var changes = new ArrayList<Change>();
    ofHead(before.head(), after.head(), changes);
    ofConditions(new Scope.OfFleet(), before.conditions(), after.conditions(), changes);
    ofSignals(before, after, changes);
    if (!before.files().equals(after.files())) {
      changes.add(new FilesChanged());
    }
    ofHeld(before, after, changes);
    ofClusters(before, after, changes);
    var applications = new TreeSet<>(before.applications().keySet());
    applications.addAll(after.applications().keySet());
    for (var name : applications) {
      changes.addAll(
          ApplicationChangeDetector.changes(
              name,
              Optional.ofNullable(before.applications().get(name)),
              Optional.ofNullable(after.applications().get(name))));
    }
    return List.copyOf(changes);
  }

  static void ofConditions(
      Scope scope, List<Condition> before, List<Condition> after, List<Change> changes) {
    var was = byType(before);
    var is = byType(after);
    var types = new TreeSet<>(was.keySet());
    types.addAll(is.keySet());
    for (var type : types) {
      if (!was.getOrDefault(type, List.of()).equals(is.getOrDefault(type, List.of()))) {
        var now = is.getOrDefault(type, List.of()).stream().findFirst();
        changes.add(new ConditionChanged(scope, type, now));
      }
    }
  }

  private static Map<String, List<Condition>> byType(List<Condition> conditions) {
    var byType = new TreeMap<String, List<Condition>>();
    conditions.forEach(c -> byType.computeIfAbsent(c.type(), _ -> new ArrayList<>()).add(c));
    return byType;
  }

  private static void ofHead(FleetHead before, FleetHead after, List<Change> changes) {
    if (!before.uid().equals(after.uid()) || !before.name().equals(after.name())) {
      changes.add(new FleetChanged());
    }
    if (!before.acknowledged().equals(after.acknowledged())) {
      changes.add(new AcknowledgementChanged());
    }
  }

  private static void ofSignals(FleetStatus before, FleetStatus after, List<Change> changes) {
    var signals = new TreeSet<>(before.signals().keySet());
    signals.addAll(after.signals().keySet());
    for (var signal : signals) {
      var was = Optional.ofNullable(before.signals().get(signal));
      var is = Optional.ofNullable(after.signals().get(signal));
      if (!was.equals(is)) {
        var type = is.or(() -> was).map(Condition::type).orElse("");
        changes.add(new ConditionChanged(new Scope.OfSignal(signal), type, is));
      }
    }
  }

  private static void ofHeld(FleetStatus before, FleetStatus after, List<Change> changes) {
    for (var plan : after.held().keySet()) {
      if (!after.held().get(plan).equals(before.held().get(plan))) {
        changes.add(new DeletionsHeld(plan));
      }
    }
    for (var plan : before.held().keySet()) {
      if (!after.held().containsKey(plan)) {
        changes.add(new DeletionsReleased(plan));
      }
    }
  }

  private static void ofClusters(FleetStatus before, FleetStatus after, List<Change> changes) {
    var clusters = new TreeSet<>(before.clusters().keySet());
    clusters.addAll(after.clusters().keySet());
    for (var name : clusters) {
      var was = before.clusters().get(name);
      var is = after.clusters().get(name);
      if (was == null) {
        changes.add(new ClusterChanged(name, ClusterChanged.Kind.ADDED));
      } else if (is == null) {
        changes.add(new ClusterChanged(name, ClusterChanged.Kind.REMOVED));
      } else {
        ofCluster(name, was, is, changes);
      }
    }
  }

  private static void ofCluster(
      ClusterName name, ClusterStatus before, ClusterStatus after, List<Change> changes) {
    if (!before.reachability().equals(after.reachability())) {
      changes.add(new ClusterChanged(name, ClusterChanged.Kind.REACHABILITY));
    }
    if (!before.state().equals(after.state()) || !before.place().equals(after.place())) {
      changes.add(new ClusterChanged(name, ClusterChanged.Kind.REGISTRATION));
    }
    ofConditions(new Scope.OfCluster(name), before.conditions(), after.conditions(), changes);
  }
}
