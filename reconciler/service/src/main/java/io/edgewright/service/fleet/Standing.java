package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where an application is in force before a new decision: what status says, and what inventories
 * say where status knows nothing.
 *
 * @param chosen the clusters in force
 * @param settled those that it ran on when the last move began, and those that it is leaving
 * @param held the clusters whose inventories record something of it
 * @param startedAt when the last move began
 * @param movesInLastHour how many clusters it gained or left within the last hour
 * @param replicas the numbers in force on its clusters; none where none were decided
 */
record Standing(
    SortedSet<ClusterName> chosen,
    SortedSet<ClusterName> settled,
    SortedSet<ClusterName> held,
    Optional<Instant> startedAt,
    int movesInLastHour,
    SortedMap<ClusterName, Integer> replicas) {
  Standing {
    replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
    chosen = Collections.unmodifiableSortedSet(new TreeSet<>(chosen));
    settled = Collections.unmodifiableSortedSet(new TreeSet<>(settled));
    held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
  }

  /** Where inventories have it, and of clusters whose inventories are unknown, where status has. */
  SortedSet<ClusterName> whereabouts(FleetInput input) {
    var where = new TreeSet<>(chosen);
    where.addAll(settled);
    where.removeIf(cluster -> input.view(cluster).inventories().isPresent());
    where.addAll(held);
    return where;
  }
}
