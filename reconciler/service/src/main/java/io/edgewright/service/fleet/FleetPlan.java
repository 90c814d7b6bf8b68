package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is wanted of the whole fleet: a value that can be printed, compared and previewed. */
record FleetPlan(
    SortedMap<ApplicationName, ApplicationPlan> applications,
    RemovalPlanner.Removals removals,
    SortedMap<ClusterName, ClusterWish> wishes) {
  FleetPlan {
    applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
    wishes = Collections.unmodifiableSortedMap(new TreeMap<>(wishes));
  }

  /** Whether any application is decided to run on other clusters than those in force. */
  boolean moves() {
    return applications.values().stream().anyMatch(ApplicationPlan::moves);
  }
}
