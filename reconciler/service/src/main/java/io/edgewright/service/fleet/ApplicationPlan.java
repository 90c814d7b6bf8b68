package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.TransitionPlan;
import io.edgewright.policy.spec.Application;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is planned for one application.
 *
 * @param outcome empty where its files hold it as it is
 * @param chosen the clusters decided now; those in force where nothing could be decided
 * @param transition how to get there; empty where it is nowhere and goes nowhere
 */
record ApplicationPlan(
    Application application,
    Optional<PlacementOutcome> outcome,
    Standing standing,
    SortedSet<ClusterName> chosen,
    Optional<TransitionPlan> transition) {
  ApplicationPlan {
    chosen = Collections.unmodifiableSortedSet(new TreeSet<>(chosen));
  }

  /** Whether another set of clusters is decided than the one in force. */
  boolean moves() {
    return !chosen.equals(standing.chosen());
  }
}
