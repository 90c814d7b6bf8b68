package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationProblem;
import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.OpenSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells whether a move would have paid at every instant of the hold time: what pays only now may
 * not pay in a minute.
 */
final class LastingGain {
  private LastingGain() {}

  /** Why the placement in force stays; empty where the gain has lasted or there is none. */
  static Optional<String> missing(PlacementProblem problem, MappedProblem mapped, OpenSet found) {
    int[] present =
        IntStream.range(0, mapped.candidates().size())
            .filter(i -> problem.inForce().contains(mapped.candidates().get(i).name()))
            .toArray();
    if (present.length == 0 || java.util.Arrays.equals(present, found.open())) {
      return Optional.empty();
    }
    var points = problem.demand().points();
    int instants = points.stream().mapToInt(point -> point.history().size()).max().orElse(1);
    for (int t = 0; t < instants - 1; t++) {
      int at = t;
      long[] loads =
          points.stream()
              .mapToLong(
                  point ->
                      point.history().size() == instants
                          ? point.history().get(at)
                          : point.milliRps())
              .toArray();
      var then = with(mapped.numbered(), loads);
      if (LocationSolver.separableCost(then, found.open())
          >= LocationSolver.separableCost(then, present)) {
        return Optional.of("the gain has not lasted for the hold time");
      }
    }
    return Optional.empty();
  }

  private static LocationProblem with(LocationProblem problem, long[] loads) {
    var service = problem.service();
    return new LocationProblem(
        new LocationProblem.Service(
            service.table(), loads, service.distanceWeight(), service.worstWeight()),
        problem.charges(),
        problem.selection(),
        problem.limits());
  }
}
