package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.TransitionPlan;
import io.edgewright.policy.spec.Application;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is planned for one application.
 *
 * @param outcome empty where its files hold it as it is
 * @param chosen the clusters decided now; those in force where nothing could be decided
 * @param replicas how many replicas it is to have on a cluster; none where its objects say so
 * @param transition how to get there; empty where it is nowhere and goes nowhere
 */
record ApplicationPlan(
    Application application,
    Optional<PlacementOutcome> outcome,
    Standing standing,
    SortedSet<ClusterName> chosen,
    Optional<TransitionPlan> transition,
    SortedMap<ClusterName, Integer> replicas) {
  ApplicationPlan {
    replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
    chosen = Collections.unmodifiableSortedSet(new TreeSet<>(chosen));
  }

  /** Whether other clusters, or other numbers of replicas on them, are decided than in force. */
  boolean moves() {
    return !chosen.equals(standing.chosen())
        || !onChosen(replicas).equals(onChosen(standing.replicas()));
  }

  private SortedMap<ClusterName, Integer> onChosen(SortedMap<ClusterName, Integer> counts) {
    var those = new TreeMap<>(counts);
    those.keySet().retainAll(chosen);
    return those;
  }
}
