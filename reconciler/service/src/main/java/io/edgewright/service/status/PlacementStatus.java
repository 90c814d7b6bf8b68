package io.edgewright.service.status;

import io.edgewright.policy.object.ClusterName;
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
 *     newest first, at most 250
 * @param replicas how many replicas it has on each cluster, those that it is leaving included;
 *     empty where the objects keep their own numbers
 */
public record PlacementStatus(
    SortedMap<ClusterName, Instant> chosen,
    SortedMap<ClusterName, VerdictStatus> verdicts,
    Optional<PlacementCost> cost,
    List<Instant> transitions,
    SortedMap<ClusterName, Integer> replicas) {
  /** Enough for any sensible limit on moves in an hour; older ones are dropped. */
  private static final int MAX_TRANSITIONS = 250;

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
    transitions =
        transitions.stream().sorted(Collections.reverseOrder()).limit(MAX_TRANSITIONS).toList();
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
