package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known when a move from one placement to another is on its way.
 *
 * @param settled the clusters that it ran on when the move began, as status records it; empty where
 *     status knows of none, and then every decided cluster has to become Current first
 * @param held the clusters that hold something of it, by their inventories
 * @param decided the clusters that it shall run on, never empty
 * @param arrivals what was observed of it, by cluster; a cluster that is absent is {@link
 *     Arrival.Progressing}
 * @param dependents the applications that depend on it, by the clusters where they are
 * @param startedAt when status says that this move began; empty when it begins now
 * @param deadline how long a gained cluster has to become Current
 */
public record TransitionInput(
    SortedSet<ClusterName> settled,
    SortedSet<ClusterName> held,
    SortedSet<ClusterName> decided,
    SortedMap<ClusterName, Arrival> arrivals,
    SortedMap<ClusterName, SortedSet<ApplicationName>> dependents,
    Optional<Instant> startedAt,
    Duration deadline,
    Instant now) {
  public TransitionInput {
    settled = Collections.unmodifiableSortedSet(new TreeSet<>(settled));
    held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
    decided = Collections.unmodifiableSortedSet(new TreeSet<>(decided));
    if (decided.isEmpty()) {
      throw new IllegalArgumentException("a placement is never empty");
    }
    arrivals = Collections.unmodifiableSortedMap(new TreeMap<>(arrivals));
    dependents = Collections.unmodifiableSortedMap(new TreeMap<>(dependents));
  }
}
