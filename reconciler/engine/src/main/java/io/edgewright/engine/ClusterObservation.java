package io.edgewright.engine;

import io.edgewright.engine.inventory.Inventory;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster as it was found at an instant.
 *
 * @param facts empty while the cluster has not answered since start
 * @param inventories of the fleet's applications; empty, as opposed to holding none, while they
 *     could not be read
 * @param unreadable applications whose inventory exists and cannot be understood, with the reason
 */
public record ClusterObservation(
    ClusterName cluster,
    Instant at,
    Reachability reachability,
    Optional<ClusterFacts> facts,
    Optional<SortedMap<ApplicationName, Inventory>> inventories,
    SortedMap<ApplicationName, String> unreadable) {
  public ClusterObservation {
    inventories = inventories.map(found -> Collections.unmodifiableSortedMap(new TreeMap<>(found)));
    unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
  }
}
