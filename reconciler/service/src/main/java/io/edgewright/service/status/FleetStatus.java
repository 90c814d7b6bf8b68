package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * The whole picture of a fleet at one instant: what is decided, how it went, and what is wrong.
 *
 * <p>It holds names, references, reasons and messages, never the content of an object; so no secret
 * can get from a cluster or a file into what is committed.
 *
 * @param held deletions that a budget holds back, by the hash that releases them
 * @param signals the state of each signal source, by name
 * @param conditions what concerns the fleet as a whole
 * @param demand where requests come from; for the map alone, and never a change
 */
public record FleetStatus(
    FleetHead head,
    SortedMap<ApplicationName, ApplicationStatus> applications,
    SortedMap<ClusterName, ClusterStatus> clusters,
    SourceFiles files,
    SortedMap<Digest, HeldDeletions> held,
    SortedMap<String, Condition> signals,
    List<Condition> conditions,
    List<DemandOrigin> demand) {
  public FleetStatus {
    applications = Canonical.map(applications);
    clusters = Canonical.map(clusters);
    held = Canonical.map(held);
    signals = Canonical.map(signals);
    conditions = Canonical.list(conditions);
    demand = Canonical.list(demand);
  }

  /** A fleet of which only its identity is known. */
  public static FleetStatus empty(FleetHead head) {
    return new FleetStatus(
        head,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        SourceFiles.ALL_GOOD,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        List.of(),
        List.of());
  }
}
