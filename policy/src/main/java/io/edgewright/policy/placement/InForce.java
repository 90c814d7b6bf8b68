package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The placement that a new decision starts from.
 *
 * @param clusters where the application is, by status united with the inventories found
 * @param lastProblem the inputs of the decision that put it there, as {@code decisions/<app>.yaml}
 *     holds them; a stale signal falls back on its demand
 * @param replicas how many replicas it has where it is
 * @param movesInLastHour how many clusters the application gained or left within the last hour
 */
public record InForce(
    SortedSet<ClusterName> clusters,
    Optional<PlacementProblem> lastProblem,
    int movesInLastHour,
    Replicas replicas) {
  public InForce {
    clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
  }

  /** The application has never been placed. */
  public static InForce nothing() {
    return on(new TreeSet<>());
  }

  /** The application is on these clusters, and no more is known. */
  public static InForce on(SortedSet<ClusterName> clusters) {
    return new InForce(clusters, Optional.empty(), 0, Replicas.NONE);
  }

  /**
   * The numbers of replicas in force.
   *
   * @param counts by cluster; none where none were decided
   * @param arrived whether the application is Current on each of the clusters
   */
  public record Replicas(SortedMap<ClusterName, Integer> counts, boolean arrived) {
    public static final Replicas NONE = new Replicas(new TreeMap<>(), true);

    public Replicas {
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
  }
}
