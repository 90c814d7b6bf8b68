package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementOutcome.Decided;
import io.edgewright.policy.placement.PlacementOutcome.Infeasible;
import io.edgewright.policy.placement.PlacementOutcome.Unknown;
import io.edgewright.policy.placement.PlacementProblem.Mode;
import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.OpenSet;
import io.edgewright.policy.placement.solver.SearchOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Solves recorded problems: the same problem gives the same decision, byte by byte, now and when it
 * is computed again from {@code decisions/<app>.yaml}.
 */
public final class ProblemSolver {
  private ProblemSolver() {}

  /** Decides, or says why not. */
  public static PlacementOutcome solve(PlacementProblem problem) {
    return switch (problem.mode()) {
      case Mode.Search _ -> search(problem);
      case Mode.Everywhere _, Mode.Follow _ -> fixed(problem);
    };
  }

  /** Whether a candidate may be in the set that is searched, or is in the one that is given. */
  static boolean isWanted(Mode mode, Site site) {
    return switch (mode) {
      case Mode.Search _, Mode.Everywhere _ -> true;
      case Mode.Follow(_, var clusters) -> clusters.contains(site.name());
    };
  }

  private static PlacementOutcome search(PlacementProblem problem) {
    var mapped = ProblemMapper.map(problem);
    return switch (LocationSolver.solve(
        mapped.numbered(), present(problem, mapped), problem.workLimit())) {
      case SearchOutcome.Found(var set) -> settled(problem, mapped, set);
      case SearchOutcome.NoSet _ -> infeasible(problem);
      case SearchOutcome.Exhausted(var work) -> new Unknown(new UnknownCause.SearchExhausted(work));
    };
  }

  /** A set that is given rather than searched: all eligible sites that are wanted. */
  private static PlacementOutcome fixed(PlacementProblem problem) {
    var mapped = ProblemMapper.map(problem);
    int[] open =
        IntStream.range(0, mapped.candidates().size())
            .filter(i -> isWanted(problem.mode(), mapped.candidates().get(i)))
            .toArray();
    if (open.length == 0 && problem.mode() instanceof Mode.Follow(var leader, _)) {
      return new Unknown(
          new UnknownCause.NothingEligible(
              problem.inForce().size(), "no cluster of " + leader + " is available"));
    }
    if (!LocationSolver.obeysSelection(mapped.numbered(), open)) {
      return infeasible(problem);
    }
    long cost = LocationSolver.separableCost(mapped.numbered(), open);
    var set = new OpenSet(open, cost, cost, false, 0);
    // What all locations together cannot serve is served all the same, by the nearest.
    var serving = mapped.suffices(open) ? mapped : mapped.nearestServe();
    return new Decided(decision(problem, serving, set, Optional.empty()));
  }

  /** Keeps the placement in force where the move to the set found may not be made. */
  private static PlacementOutcome settled(
      PlacementProblem problem, MappedProblem mapped, OpenSet set) {
    var held =
        held(problem, names(mapped, set.open()))
            .or(() -> LastingGain.missing(problem, mapped, set));
    if (held.isPresent()) {
      int[] present = present(problem, mapped);
      var cost = LocationSolver.cost(mapped.numbered(), present, set.minimumWaived());
      if (present.length == problem.inForce().size() && cost.isPresent()) {
        var kept =
            new OpenSet(present, cost.getAsLong(), set.bound(), set.minimumWaived(), set.work());
        return new Decided(decision(problem, mapped, kept, held));
      }
    }
    return new Decided(decision(problem, mapped, set, Optional.empty()));
  }

  private static Optional<String> held(PlacementProblem problem, SortedSet<ClusterName> found) {
    if (problem.inForce().isEmpty() || problem.inForce().equals(found)) {
      return Optional.empty();
    }
    if (problem.start().waiting().isPresent()) {
      return problem.start().waiting();
    }
    if (problem.demand().state() instanceof SignalState.Stale(var since)) {
      return Optional.of("SignalStale since " + since);
    }
    var moves = new TreeSet<>(found);
    moves.removeAll(problem.inForce());
    long left = problem.inForce().stream().filter(cluster -> !found.contains(cluster)).count();
    return moves.size() + left > problem.start().moveAllowance()
        ? Optional.of("maxMovesPerHour: %d moves now".formatted(moves.size() + left))
        : Optional.empty();
  }

  private static int[] present(PlacementProblem problem, MappedProblem mapped) {
    return IntStream.range(0, mapped.candidates().size())
        .filter(i -> problem.inForce().contains(mapped.candidates().get(i).name()))
        .toArray();
  }

  private static PlacementDecision decision(
      PlacementProblem problem, MappedProblem mapped, OpenSet set, Optional<String> held) {
    var scale = mapped.scale();
    var chosen = names(mapped, set.open());
    var cost = scale.cost(set.cost(), set.open().length);
    var proof =
        set.proven()
            ? new Proof(cost, cost, true)
            : new Proof(cost, scale.bound(set.bound()).min(cost), false);
    var assignments = assignments(problem, mapped, set.open());
    return new PlacementDecision(
        chosen,
        new VerdictEvaluator(problem, mapped, set.open(), chosen, set.minimumWaived()).verdicts(),
        proof,
        assignments,
        problem.demand().state(),
        held,
        problem
            .sizing()
            .replicas()
            .map(
                replicas ->
                    ReplicaPlanner.plan(
                        replicas, LoadEvaluator.loads(problem, chosen, assignments)))
            .orElseGet(TreeMap::new),
        problem);
  }

  private static SortedSet<ClusterName> names(MappedProblem mapped, int[] open) {
    return Arrays.stream(open)
        .mapToObj(i -> mapped.candidates().get(i).name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Assignment> assignments(
      PlacementProblem problem, MappedProblem mapped, int[] open) {
    long[][] flows = LocationSolver.flows(mapped.numbered(), open);
    var points = problem.demand().points();
    var assignments = new ArrayList<Assignment>();
    for (int j = 0; j < points.size(); j++) {
      for (int k = 0; k < open.length; k++) {
        if (flows[k][j] > 0) {
          var point = points.get(j);
          var site = mapped.candidates().get(open[k]);
          long metres = site.location().map(point.location()::metresTo).orElse(0L);
          assignments.add(new Assignment(point.origin(), site.name(), flows[k][j], metres));
        }
      }
    }
    return assignments;
  }

  private static PlacementOutcome infeasible(PlacementProblem problem) {
    var conflict = ConflictFinder.find(problem);
    return new Infeasible(conflict.rules(), InfeasibleText.of(problem, conflict));
  }
}
