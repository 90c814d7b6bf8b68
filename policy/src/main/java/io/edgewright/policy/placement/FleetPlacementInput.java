package io.edgewright.policy.placement;

import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.spec.BudgetRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that {@link FleetPlacementPlanner} looks at.
 *
 * @param budget what the locations of all applications may cost together
 * @param contenders every application of the fleet, in any order
 */
public record FleetPlacementInput(
    Registry registry, Optional<BudgetRule> budget, List<Contender> contenders) {
  public FleetPlacementInput {
    contenders = contenders.stream().sorted(Comparator.comparing(Contender::name)).toList();
  }
}
