package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Remembers the last placements of each application: solving is a pure function, so that equal
 * problems need no second search.
 */
final class RememberingSolver
    implements BiFunction<ApplicationName, PlacementProblem, PlacementOutcome> {
  /** An application that waits for room is solved in two or three ways in each round. */
  private static final int REMEMBERED = 3;

  private final BiFunction<ApplicationName, PlacementProblem, PlacementOutcome> solver;
  private final Map<ApplicationName, List<Solved>> last = new ConcurrentHashMap<>();

  private record Solved(PlacementProblem problem, PlacementOutcome outcome) {}

  RememberingSolver(BiFunction<ApplicationName, PlacementProblem, PlacementOutcome> solver) {
    this.solver = solver;
  }

  @Override
  public PlacementOutcome apply(ApplicationName application, PlacementProblem problem) {
    var known = last.getOrDefault(application, List.of());
    var same = known.stream().filter(solved -> solved.problem().equals(problem)).findFirst();
    var solved = same.orElseGet(() -> new Solved(problem, solver.apply(application, problem)));
    last.put(
        application,
        Stream.concat(Stream.of(solved), known.stream().filter(other -> other != solved))
            .limit(REMEMBERED)
            .toList());
    return solved.outcome();
  }
}
