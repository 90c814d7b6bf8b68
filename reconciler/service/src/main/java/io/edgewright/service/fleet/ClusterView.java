package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterObservation;
import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.Inventory;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What is known of a cluster now.
 *
 * @param observation the last one; empty before the first
 * @param report of the last pass; empty before the first
 * @param healths what watches have told since that pass, by application
 * @param reachability as of the last request or watch event
 * @param drifts objects that were found other than desired since their application last changed,
 *     each with the field managers other than ours
 */
record ClusterView(
    Optional<ClusterObservation> observation,
    Optional<ConvergenceReport> report,
    SortedMap<ApplicationName, Health> healths,
    Reachability reachability,
    SortedMap<ApplicationName, SortedMap<ObjectRef, SortedSet<String>>> drifts) {
  static final ClusterView UNSEEN =
      new ClusterView(
          Optional.empty(),
          Optional.empty(),
          Collections.emptySortedMap(),
          new Reachability.NotObserved(),
          Collections.emptySortedMap());

  ClusterView {
    healths = Collections.unmodifiableSortedMap(new TreeMap<>(healths));
    drifts = Collections.unmodifiableSortedMap(new TreeMap<>(drifts));
  }

  /** What the cluster holds of this fleet; empty, as opposed to nothing, while it is unknown. */
  Optional<SortedMap<ApplicationName, Inventory>> inventories() {
    return observation.flatMap(ClusterObservation::inventories);
  }

  /** Whether the inventories say that something of the application is there. */
  boolean holds(ApplicationName application) {
    return inventories().filter(found -> found.containsKey(application)).isPresent();
  }

  Optional<ClusterFacts> facts() {
    return observation.flatMap(ClusterObservation::facts);
  }

  Optional<ApplicationReport> report(ApplicationName application) {
    return report.flatMap(pass -> Optional.ofNullable(pass.applications().get(application)));
  }

  /** The newest health of an application: what a watch has told, else what the last pass saw. */
  Optional<Health> health(ApplicationName application) {
    return Optional.ofNullable(healths.get(application))
        .or(() -> report(application).map(ApplicationReport::health));
  }

  /** Whether it has been tried to look at the cluster since the process started. */
  boolean attempted() {
    return observation.isPresent();
  }
}
