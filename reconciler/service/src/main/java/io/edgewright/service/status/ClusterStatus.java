package io.edgewright.service.status;

import io.edgewright.policy.object.Reachability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is known of a cluster itself; what runs there stands with the applications.
 *
 * @param observedSince since when it has been observed without a gap; empty while it is not
 * @param state as the Cluster file states it: active, cordoned, draining or decommissioned
 * @param capacity by the name of what is limited, as text with its unit
 * @param kubernetesVersion empty while it is not known
 */
public record ClusterStatus(
    Reachability reachability,
    Optional<Instant> observedSince,
    String state,
    Place place,
    SortedMap<String, String> capacity,
    String kubernetesVersion,
    List<Condition> conditions) {
  public ClusterStatus {
    state = PlainText.line(state, 40);
    capacity = Canonical.map(capacity);
    kubernetesVersion = PlainText.line(kubernetesVersion, 60);
    conditions = Canonical.list(conditions);
  }
}
