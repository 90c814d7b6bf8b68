package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.Requests;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An application among those that share capacity and budget.
 *
 * @param priority higher goes first
 * @param requests what it takes of each cluster that it runs on, beside requests per second
 * @param settled the clusters that serve its traffic until a move that is under way is made; empty
 *     where none is
 * @param held every cluster that still holds something of it
 */
public record Contender(
    ApplicationName name,
    int priority,
    Intent intent,
    Optional<Requests> requests,
    Demand demand,
    InForce inForce,
    SortedSet<ClusterName> settled,
    SortedSet<ClusterName> held) {
  public Contender {
    settled = Collections.unmodifiableSortedSet(new TreeSet<>(settled));
    held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
  }

  /** What shall be decided for an application. */
  public sealed interface Intent {
    /** Where it runs, by a policy. */
    record ByPolicy(PlacementPolicy policy) implements Intent {}

    /** To run wherever another one does. */
    record Following(ApplicationName leader, SourceLocation location) implements Intent {}

    /** Nothing: it says nothing, and neither does the fleet. */
    record Unstated() implements Intent {}

    /** Nothing: its files hold it where it is. */
    record Staying() implements Intent {}
  }
}
