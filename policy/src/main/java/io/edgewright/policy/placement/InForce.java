package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The placement that a new decision starts from.
 *
 * @param clusters where the application is, by status united with the inventories found
 * @param lastProblem the inputs of the decision that put it there, as {@code decisions/<app>.yaml}
 *     holds them; a stale signal falls back on its demand
 * @param movesInLastHour how many clusters the application gained or left within the last hour
 */
public record InForce(
    SortedSet<ClusterName> clusters, Optional<PlacementProblem> lastProblem, int movesInLastHour) {
  public InForce {
    clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
  }

  /** The application has never been placed. */
  public static InForce nothing() {
    return new InForce(new TreeSet<>(), Optional.empty(), 0);
  }

  /** The application is on these clusters, and no more is known. */
  public static InForce on(SortedSet<ClusterName> clusters) {
    return new InForce(clusters, Optional.empty(), 0);
  }
}
