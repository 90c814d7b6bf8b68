package io.edgewright.service.status;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How one application is placed and how it fares on every cluster that has some of it.
 *
 * @param revision the last revision that changed this application
 * @param placement empty while none was ever decided
 * @param clusters every cluster where it runs, is to run, or is leaving
 * @param decision the inputs of the placement, rounded: enough to compute it again
 */
public record ApplicationStatus(
    Optional<Revision> revision,
    Optional<PlacementStatus> placement,
    List<Condition> conditions,
    SortedMap<ClusterName, ApplicationOnCluster> clusters,
    Map<String, Object> decision) {
  public ApplicationStatus {
    conditions = Canonical.list(conditions);
    clusters = Canonical.map(clusters);
    decision = JsonTree.copyOf(decision);
  }
}
