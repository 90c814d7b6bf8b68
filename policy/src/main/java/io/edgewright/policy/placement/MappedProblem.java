package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationProblem;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import java.util.Arrays;
import java.util.List;

/** A problem as the solver takes it, and what its numbers stand for. */
record MappedProblem(List<Site> candidates, CostScale scale, LocationProblem numbered) {
  /** Whether the capacities of some candidates together are enough for all demands. */
  boolean suffices(int[] open) {
    if (numbered.limits().capacity().isEmpty()) {
      return true;
    }
    long unserved = Arrays.stream(numbered.service().load()).sum();
    for (int i : open) {
      unserved -= Math.min(unserved, numbered.limits().capacity().get()[i]);
    }
    return unserved == 0;
  }

  /** The same in which every demand goes to the nearest, whatever that can serve. */
  MappedProblem nearestServe() {
    var free =
        new LocationProblem(
            numbered.service(), numbered.charges(), numbered.selection(), Limits.none());
    return new MappedProblem(candidates, scale, free);
  }
}
