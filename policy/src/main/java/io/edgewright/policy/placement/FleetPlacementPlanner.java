package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.spec.Cluster;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Places all applications of a fleet, which share the clusters' capacity and the fleet's budget.
 *
 * <p>Higher priority goes first. Among equals, what is in force goes first up to what it holds, and
 * then the name decides; the order of files does not matter. What is frozen (a stale signal, a
 * broken file) keeps what it holds.
 *
 * <p>At no step is more taken than there is: an application that would like room which others still
 * hold stays where it is until they have left, and those that have to make room move where there is
 * room now. An application that has nowhere to go stays, and nobody moves in on it.
 */
public final class FleetPlacementPlanner {
  private final PlacementSteps placing;

  public FleetPlacementPlanner() {
    this(PlacementSteps.by(new PlacementPlanner()));
  }

  /**
   * With other steps.
   *
   * @param placing those of {@link PlacementSteps#by}, perhaps remembered
   */
  public FleetPlacementPlanner(PlacementSteps placing) {
    this.placing = placing;
  }

  /** The outcome of each application that its files do not hold as it is. */
  public SortedMap<ApplicationName, PlacementOutcome> plan(FleetPlacementInput input) {
    List<Cluster> clusters =
        switch (input.registry()) {
          case Registry.Known(var known) -> known;
          case Registry.Unreadable _ -> List.of();
        };
    var outcomes = new TreeMap<ApplicationName, PlacementOutcome>();
    new FleetRound(input, clusters, placing).forEach(outcomes::put);
    return outcomes;
  }
}
