package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.Reading;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.PlacementStatus;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A commit that decided about an application. */
public record DecisionStep(StatusCommit commit, RecordedApplication recorded) {
  /** The placement that it put in force; empty where it took the application away. */
  Optional<PlacementStatus> placement() {
    return recorded
        .status()
        .filter(Reading.Read.class::isInstance)
        .flatMap(read -> ((Reading.Read<ApplicationStatus>) read).value().placement());
  }

  SortedSet<ClusterName> chosen() {
    return placement()
        .map(placement -> new TreeSet<>(placement.chosen().keySet()))
        .orElseGet(TreeSet::new);
  }
}
