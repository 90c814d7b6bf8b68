package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.HeldDeletions;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a pass would do on one cluster, found out without changing anything there. */
public record PreviewReport(
    ClusterName cluster,
    PassOutcome outcome,
    SortedMap<ApplicationName, List<PreviewedChange>> applications,
    Optional<HeldDeletions> held) {
  public PreviewReport {
    var sorted = new TreeMap<ApplicationName, List<PreviewedChange>>();
    applications.forEach((name, changes) -> sorted.put(name, changes.stream().sorted().toList()));
    applications = Collections.unmodifiableSortedMap(sorted);
  }
}
