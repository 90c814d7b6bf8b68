package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementInput;
import io.edgewright.policy.placement.PlacementOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers the last placement of each application: placing is a pure function, so that equal
 * inputs need no second search.
 */
final class RememberingPlacer implements Function<PlacementInput, PlacementOutcome> {
  private final Function<PlacementInput, PlacementOutcome> placer;
  private final Map<ApplicationName, Placed> last = new ConcurrentHashMap<>();

  private record Placed(PlacementInput input, PlacementOutcome outcome) {}

  RememberingPlacer(Function<PlacementInput, PlacementOutcome> placer) {
    this.placer = placer;
  }

  @Override
  public PlacementOutcome apply(PlacementInput input) {
    var before = last.get(input.application());
    if (before != null && before.input().equals(input)) {
      return before.outcome();
    }
    var outcome = placer.apply(input);
    last.put(input.application(), new Placed(input, outcome));
    return outcome;
  }
}
