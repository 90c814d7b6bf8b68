package io.edgewright.service.status;

import static java.util.stream.Collectors.toCollection;

import io.edgewright.policy.object.ClusterName;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An application in a few numbers.
 *
 * @param wanted on which clusters it is to run
 * @param healthy on how many of those it is Current
 * @param unknown on how many of those nobody can tell
 * @param errors how many objects were refused, on all clusters
 */
record ApplicationSummary(SortedSet<ClusterName> wanted, long healthy, long unknown, long errors) {
  static ApplicationSummary of(ApplicationStatus application) {
    var clusters = application.clusters();
    var wanted = wanted(application);
    return new ApplicationSummary(
        wanted,
        count(clusters, wanted, Health.CURRENT),
        count(clusters, wanted, Health.UNKNOWN),
        clusters.values().stream().mapToLong(there -> there.errors().size()).sum());
  }

  /** Where it is placed; before any placement, where it is found. */
  private static SortedSet<ClusterName> wanted(ApplicationStatus application) {
    return application
        .placement()
        .<SortedSet<ClusterName>>map(placement -> Canonical.set(placement.chosen().keySet()))
        .orElseGet(() -> stayingOn(application));
  }

  private static SortedSet<ClusterName> stayingOn(ApplicationStatus application) {
    return application.clusters().entrySet().stream()
        .filter(entry -> !entry.getValue().leaving())
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  private static long count(
      SortedMap<ClusterName, ApplicationOnCluster> clusters,
      SortedSet<ClusterName> wanted,
      Health health) {
    return clusters.entrySet().stream()
        .filter(entry -> wanted.contains(entry.getKey()))
        .filter(entry -> entry.getValue().health().health() == health)
        .count();
  }

  /** {@code 2/3 healthy}. */
  String healthPhrase() {
    return "%d/%d healthy".formatted(healthy, wanted.size());
  }
}
