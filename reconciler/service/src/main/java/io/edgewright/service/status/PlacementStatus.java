package io.edgewright.service.status;

import io.edgewright.policy.object.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Where an application is to run, with a verdict for every cluster of the registry.
 *
 * @param chosen the clusters in force, each with the instant since which it is chosen
 * @param transitions when the set of chosen clusters changed, once for each cluster gained or left,
 *     newest first; those of the hour before the newest, and 250 in any case
 * @param replicas how many replicas it has on each cluster, those that it is leaving included;
 *     empty where the objects keep their own numbers
 */
public record PlacementStatus(
    SortedMap<ClusterName, Instant> chosen,
    SortedMap<ClusterName, VerdictStatus> verdicts,
    Optional<PlacementCost> cost,
    List<Instant> transitions,
    SortedMap<ClusterName, Integer> replicas) {
  /** So many are kept for people; those that a limit on moves in an hour counts are kept all. */
  private static final int KEPT = 250;

  private static final Duration COUNTED = Duration.ofHours(1);

  /** A placement that sets no numbers of replicas. */
  public PlacementStatus(
      SortedMap<ClusterName, Instant> chosen,
      SortedMap<ClusterName, VerdictStatus> verdicts,
      Optional<PlacementCost> cost,
      List<Instant> transitions) {
    this(chosen, verdicts, cost, transitions, Collections.emptySortedMap());
  }

  public PlacementStatus {
    replicas = Canonical.map(replicas);
    chosen = Canonical.map(chosen);
    verdicts = Canonical.map(verdicts);
    transitions = kept(transitions.stream().sorted(Collections.reverseOrder()).toList());
  }

  private static List<Instant> kept(List<Instant> newestFirst) {
    long counted =
        newestFirst.stream()
            .takeWhile(at -> !at.isBefore(newestFirst.getFirst().minus(COUNTED)))
            .count();
    return newestFirst.stream().limit(Math.max(counted, KEPT)).toList();
  }

  /** A placement as decided now; what it has in common with the one before is joined later. */
  public static PlacementStatus decided(
      SortedSet<ClusterName> chosen,
      Map<ClusterName, VerdictStatus> verdicts,
      Optional<PlacementCost> cost,
      Instant now) {
    var since = new TreeMap<ClusterName, Instant>();
    chosen.forEach(cluster -> since.put(cluster, now));
    return new PlacementStatus(since, new TreeMap<>(verdicts), cost, List.of(now));
  }

  /** The same with numbers of replicas. */
  public PlacementStatus withReplicas(SortedMap<ClusterName, Integer> counts) {
    return new PlacementStatus(chosen, verdicts, cost, transitions, counts);
  }

  /** The numbers on the chosen clusters. */
  SortedMap<ClusterName, Integer> replicasChosen() {
    var counts = new TreeMap<>(replicas);
    counts.keySet().retainAll(chosen.keySet());
    return counts;
  }
}
