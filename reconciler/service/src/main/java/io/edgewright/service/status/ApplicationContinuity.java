package io.edgewright.service.status;

import static io.edgewright.service.status.Health.UNKNOWN;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Joins what is observed of an application to what status said of it.
 *
 * @param observed the clusters as they are now
 */
record ApplicationContinuity(SortedMap<ClusterName, ClusterStatus> observed, Instant now) {
  static final String CLUSTER_UNREACHABLE = "ClusterUnreachable";

  ApplicationStatus join(Optional<ApplicationStatus> before, ApplicationStatus application) {
    var clusters = clusters(before, application);
    var placedBefore = before.flatMap(ApplicationStatus::placement);
    var placement = placement(placedBefore, application.placement());
    var same = before.filter(_ -> samePlacement(placedBefore, placement));
    return new ApplicationStatus(
        same.filter(was -> digests(was.clusters()).equals(digests(clusters)))
            .map(ApplicationStatus::revision)
            .orElse(application.revision()),
        placement,
        Continuity.conditions(
            before.map(ApplicationStatus::conditions).orElse(List.of()), application.conditions()),
        clusters,
        placement.isEmpty()
            ? Map.of()
            : same.map(ApplicationStatus::decision)
                .filter(decision -> !decision.isEmpty())
                .orElse(application.decision()));
  }

  /** While the choice and its reasons are the same, their numbers stay those of the decision. */
  private Optional<PlacementStatus> placement(
      Optional<PlacementStatus> before, Optional<PlacementStatus> decided) {
    if (decided.isEmpty() || samePlacement(before, decided)) {
      return before;
    }
    return decided.map(placement -> before.map(was -> continued(was, placement)).orElse(placement));
  }

  /** A cluster that stays chosen keeps its instant; a transition is noted where the set changes. */
  private PlacementStatus continued(PlacementStatus before, PlacementStatus decided) {
    var chosen = new TreeMap<>(decided.chosen());
    chosen.replaceAll((cluster, since) -> before.chosen().getOrDefault(cluster, since));
    var moved = new TreeSet<>(chosen.keySet());
    moved.removeAll(before.chosen().keySet());
    before.chosen().keySet().stream()
        .filter(cluster -> !chosen.containsKey(cluster))
        .forEach(moved::add);
    var transitions =
        Stream.concat(moved.stream().map(_ -> now), before.transitions().stream()).toList();
    return new PlacementStatus(
        chosen, decided.verdicts(), decided.cost(), transitions, decided.replicas());
  }

  private static boolean samePlacement(
      Optional<PlacementStatus> one, Optional<PlacementStatus> other) {
    return one.map(Significance::placement).equals(other.map(Significance::placement));
  }

  private SortedMap<ClusterName, ApplicationOnCluster> clusters(
      Optional<ApplicationStatus> before, ApplicationStatus application) {
    var clusters = new TreeMap<>(application.clusters());
    clusters.replaceAll(
        (cluster, there) -> {
          var earlier = before.flatMap(was -> Optional.ofNullable(was.clusters().get(cluster)));
          return isUnreachable(cluster)
              ? unseen(earlier.orElse(there).withLeaving(there.leaving()))
              : earlier.map(was -> onCluster(was, there)).orElse(there);
        });
    return clusters;
  }

  private static ApplicationOnCluster onCluster(
      ApplicationOnCluster before, ApplicationOnCluster there) {
    if (!there.isObserved()) {
      return before.withLeaving(there.leaving());
    }
    var sameContent = there.digest().isPresent() && there.digest().equals(before.digest());
    var health = there.health();
    return (sameContent ? there.withObjects(before.objects().and(there.objects())) : there)
        .withRevision(sameContent ? before.revision() : there.revision())
        .withHealth(
            health.sameAs(before.health()) ? health.withSince(before.health().since()) : health);
  }

  /** Never healthy, but with what was last known of it. */
  private ApplicationOnCluster unseen(ApplicationOnCluster last) {
    if (last.health().reason().equals(CLUSTER_UNREACHABLE)) {
      return last;
    }
    var message = "was %s when last seen".formatted(last.health().health().word());
    return last.withHealth(new HealthStatus(UNKNOWN, CLUSTER_UNREACHABLE, message, now));
  }

  private boolean isUnreachable(ClusterName cluster) {
    return Optional.ofNullable(observed.get(cluster))
        .map(ClusterStatus::reachability)
        .filter(seen -> seen instanceof Unreachable || seen instanceof AuthFailed)
        .isPresent();
  }

  private static Map<ClusterName, Optional<Digest>> digests(
      SortedMap<ClusterName, ApplicationOnCluster> clusters) {
    var digests = new TreeMap<ClusterName, Optional<Digest>>();
    clusters.forEach((cluster, there) -> digests.put(cluster, there.digest()));
    return digests;
  }
}
