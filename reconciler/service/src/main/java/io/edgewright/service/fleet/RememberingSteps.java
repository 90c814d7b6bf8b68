package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementInput;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.PlacementSteps;
import io.edgewright.policy.placement.Preparation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Remembers the last placements of each application: placing is a pure function, so that equal
 * inputs need no second look at every cluster, and equal problems no second search.
 */
final class RememberingSteps implements PlacementSteps {
  /** An application that waits for room is solved in two or three ways in each round. */
  private static final int REMEMBERED = 3;

  private final PlacementSteps placing;
  private final Map<ApplicationName, Prepared> prepared = new ConcurrentHashMap<>();
  private final Map<ApplicationName, List<Solved>> solved = new ConcurrentHashMap<>();

  private record Prepared(PlacementInput input, Preparation preparation) {}

  private record Solved(PlacementProblem problem, PlacementOutcome outcome) {}

  RememberingSteps(PlacementSteps placing) {
    this.placing = placing;
  }

  @Override
  public Preparation prepare(PlacementInput input) {
    var before = prepared.get(input.application());
    if (before != null && before.input().equals(input)) {
      return before.preparation();
    }
    var preparation = placing.prepare(input);
    prepared.put(input.application(), new Prepared(input, preparation));
    return preparation;
  }

  @Override
  public PlacementOutcome decide(ApplicationName application, PlacementProblem problem) {
    var known = solved.getOrDefault(application, List.of());
    var newest =
        known.stream()
            .filter(before -> before.problem().equals(problem))
            .findFirst()
            .orElseGet(() -> new Solved(problem, placing.decide(application, problem)));
    solved.put(
        application,
        Stream.concat(Stream.of(newest), known.stream().filter(other -> other != newest))
            .limit(REMEMBERED)
            .toList());
    return newest.outcome();
  }
}
