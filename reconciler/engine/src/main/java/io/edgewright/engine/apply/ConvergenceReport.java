package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.HeldDeletions;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pass did on one cluster.
 *
 * @param held deletions that wait for an acknowledgement
 * @param requests all requests of the pass, reads included
 */
public record ConvergenceReport(
    ClusterName cluster,
    PassOutcome outcome,
    SortedMap<ApplicationName, ApplicationReport> applications,
    Optional<HeldDeletions> held,
    long requests) {
  public ConvergenceReport {
    applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
  }

  /** Requests that were meant to change something. */
  public long writes() {
    return applications.values().stream().mapToLong(ApplicationReport::writes).sum();
  }
}
