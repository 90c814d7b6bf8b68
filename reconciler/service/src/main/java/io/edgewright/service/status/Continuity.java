package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins what is observed now to what status said before: what is the same keeps its {@code since},
 * its revision and its decision, and what cannot be seen now keeps its last known state.
 */
final class Continuity {
  private Continuity() {}

  /** The picture to commit, if it holds a change. */
  static FleetStatus join(FleetStatus before, FleetStatus observed, Instant now) {
    var inApplications = new ApplicationContinuity(observed.clusters(), now);
    var applications = new TreeMap<ApplicationName, ApplicationStatus>();
    observed
        .applications()
        .forEach(
            (name, application) ->
                applications.put(
                    name,
                    inApplications.join(
                        Optional.ofNullable(before.applications().get(name)), application)));
    return new FleetStatus(
        observed.head().withGeneration(generation(before, applications)),
        applications,
        clusters(before.clusters(), observed.clusters()),
        observed.files(),
        observed.held(),
        signals(before.signals(), observed.signals()),
        conditions(before.conditions(), observed.conditions()),
        observed.demand());
  }

  /** Where status and reason are the same, the earlier {@code since} stays. */
  static List<Condition> conditions(List<Condition> before, List<Condition> observed) {
    var joined = new ArrayList<Condition>();
    for (var condition : observed) {
      var same = before.stream().filter(condition::sameAs).findFirst();
      joined.add(same.map(was -> condition.withSince(was.since())).orElse(condition));
    }
    return joined;
  }

  /** Counts up when the chosen clusters of any application are others than before. */
  private static long generation(
      FleetStatus before, SortedMap<ApplicationName, ApplicationStatus> applications) {
    var generation = before.head().generation();
    return chosen(before.applications()).equals(chosen(applications)) ? generation : generation + 1;
  }

  private static Map<ApplicationName, Set<ClusterName>> chosen(
      SortedMap<ApplicationName, ApplicationStatus> applications) {
    var chosen = new TreeMap<ApplicationName, Set<ClusterName>>();
    applications.forEach(
        (name, application) ->
            application
                .placement()
                .ifPresent(placed -> chosen.put(name, placed.chosen().keySet())));
    return chosen;
  }

  private static SortedMap<ClusterName, ClusterStatus> clusters(
      SortedMap<ClusterName, ClusterStatus> before,
      SortedMap<ClusterName, ClusterStatus> observed) {
    var clusters = new TreeMap<>(observed);
    clusters.replaceAll(
        (name, cluster) -> before.containsKey(name) ? cluster(before.get(name), cluster) : cluster);
    return clusters;
  }

  private static ClusterStatus cluster(ClusterStatus before, ClusterStatus observed) {
    var seen = !(observed.reachability() instanceof NotObserved);
    return new ClusterStatus(
        reachability(before.reachability(), observed.reachability()),
        seen ? observed.observedSince() : before.observedSince(),
        observed.state(),
        observed.place(),
        observed.capacity(),
        observed.kubernetesVersion().isEmpty()
            ? before.kubernetesVersion()
            : observed.kubernetesVersion(),
        conditions(before.conditions(), observed.conditions()));
  }

  /** A failure that lasts keeps its first instant; what was not asked yet is as it was. */
  private static Reachability reachability(Reachability before, Reachability observed) {
    return switch (observed) {
      case NotObserved _ -> before;
      case Reachable _ -> observed;
      case Unreachable(var since, var cause) ->
          before instanceof Unreachable(var earlier, _)
              ? new Unreachable(earliest(earlier, since), cause)
              : observed;
      case AuthFailed(var since, var cause) ->
          before instanceof AuthFailed(var earlier, _)
              ? new AuthFailed(earliest(earlier, since), cause)
              : observed;
    };
  }

  private static SortedMap<String, Condition> signals(
      SortedMap<String, Condition> before, SortedMap<String, Condition> observed) {
    var signals = new TreeMap<>(observed);
    signals.replaceAll(
        (name, signal) -> {
          var was = before.getOrDefault(name, signal);
          return signal.sameAs(was) ? signal.withSince(was.since()) : signal;
        });
    return signals;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
