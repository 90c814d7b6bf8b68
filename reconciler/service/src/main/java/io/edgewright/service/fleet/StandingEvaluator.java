package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.PlacementStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Derives where an application stands from the two places that remember it. */
final class StandingEvaluator {
  private static final Duration HOUR = Duration.ofHours(1);

  private StandingEvaluator() {}

  static Standing evaluate(
      ApplicationName application,
      Optional<ApplicationStatus> committed,
      SortedMap<ClusterName, ClusterView> clusters,
      Instant now) {
    var held = new TreeSet<ClusterName>();
    clusters.forEach(
        (name, view) -> {
          if (view.holds(application)) {
            held.add(name);
          }
        });
    return committed
        .flatMap(ApplicationStatus::placement)
        .map(placement -> known(placement, committed.get(), held, now))
        .orElseGet(() -> new Standing(held, held, held, Optional.empty(), 0, new TreeMap<>()));
  }

  private static Standing known(
      PlacementStatus placement,
      ApplicationStatus committed,
      SortedSet<ClusterName> held,
      Instant now) {
    var startedAt = placement.transitions().stream().findFirst();
    var settled = new TreeSet<ClusterName>();
    placement
        .chosen()
        .forEach(
            (cluster, since) -> {
              if (startedAt.filter(start -> !since.isBefore(start)).isEmpty()) {
                settled.add(cluster);
              }
            });
    committed
        .clusters()
        .forEach(
            (cluster, there) -> {
              if (there.leaving()) {
                settled.add(cluster);
              }
            });
    var moves = placement.transitions().stream().filter(at -> at.isAfter(now.minus(HOUR))).count();
    return new Standing(
        new TreeSet<>(placement.chosen().keySet()),
        settled,
        held,
        startedAt,
        Math.toIntExact(moves),
        placement.replicas());
  }
}
