package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterObservation;
import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The newest of what was heard of a cluster, by whichever thread. A cache: whatever is in here can
 * be observed again.
 */
final class ClusterMemory {
  private Optional<ClusterObservation> observation = Optional.empty();
  private Optional<ConvergenceReport> report = Optional.empty();
  private Reachability reachability = new Reachability.NotObserved();
  private final SortedMap<ApplicationName, Health> healths = new TreeMap<>();
  private final SortedMap<ApplicationName, SortedMap<ObjectRef, SortedSet<String>>> drifts =
      new TreeMap<>();

  synchronized void observed(ClusterObservation seen) {
    reachability = seen.reachability();
    // What a cluster held when it last answered stays true as far as we know.
    observation =
        Optional.of(
            seen.inventories().isPresent()
                ? seen
                : new ClusterObservation(
                    seen.cluster(),
                    seen.at(),
                    seen.reachability(),
                    seen.facts().or(() -> observation.flatMap(ClusterObservation::facts)),
                    observation.flatMap(ClusterObservation::inventories),
                    seen.unreadable()));
  }

  synchronized void converged(ConvergenceReport pass) {
    pass.applications()
        .forEach(
            (name, application) -> {
              healths.remove(name);
              var before =
                  report.flatMap(last -> Optional.ofNullable(last.applications().get(name)));
              if (before.filter(was -> was.digest().equals(application.digest())).isEmpty()) {
                drifts.remove(name);
              } else {
                application.objects().stream()
                    .filter(ObjectResult.Changed.class::isInstance)
                    .map(ObjectResult.Changed.class::cast)
                    .forEach(changed -> drifted(name, changed.ref(), changed.managers()));
              }
            });
    report = Optional.of(pass);
  }

  synchronized void drifted(
      ApplicationName application, ObjectRef object, SortedSet<String> managers) {
    drifts
        .computeIfAbsent(application, _ -> new TreeMap<>())
        .computeIfAbsent(object, _ -> new TreeSet<>())
        .addAll(managers);
  }

  synchronized void health(ApplicationName application, Health health) {
    healths.put(application, health);
  }

  /** What a watch knows after a pass; what it does not know changes nothing. */
  synchronized void healthSince(ApplicationName application, Health health) {
    if (health.status() != Health.Status.UNKNOWN) {
      healths.put(application, health);
    }
  }

  synchronized void reachability(Reachability now) {
    reachability = now;
  }

  /** How many objects the inventories record that were read last. */
  synchronized long inventoried() {
    return observation.flatMap(ClusterObservation::inventories).stream()
        .flatMap(found -> found.values().stream())
        .mapToLong(inventory -> inventory.entries().size())
        .sum();
  }

  /** Whether an application waits for another one that may have become Current. */
  synchronized boolean hasWaiting() {
    return report
        .filter(
            pass ->
                pass.applications().values().stream()
                    .anyMatch(
                        application ->
                            application.outcome() instanceof ApplicationOutcome.WaitingFor))
        .isPresent();
  }

  synchronized ClusterView view() {
    return new ClusterView(observation, report, healths, reachability, copyOfDrifts());
  }

  private SortedMap<ApplicationName, SortedMap<ObjectRef, SortedSet<String>>> copyOfDrifts() {
    var copy = new TreeMap<ApplicationName, SortedMap<ObjectRef, SortedSet<String>>>();
    drifts.forEach(
        (name, objects) -> {
          var inner = new TreeMap<ObjectRef, SortedSet<String>>();
          objects.forEach((ref, managers) -> inner.put(ref, new TreeSet<>(managers)));
          copy.put(name, inner);
        });
    return copy;
  }

  /** The observation of a cluster that we have no way to. */
  static ClusterObservation unreachable(ClusterName cluster, Instant at, String reason) {
    return new ClusterObservation(
        cluster,
        at,
        new Reachability.AuthFailed(at, reason),
        Optional.empty(),
        Optional.empty(),
        Collections.emptySortedMap());
  }
}
