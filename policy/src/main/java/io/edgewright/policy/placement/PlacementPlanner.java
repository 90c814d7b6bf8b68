package io.edgewright.policy.placement;

import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.PlacementPolicy;
import java.util.List;

/**
 * Decides where an application runs, with a reason for every cluster. What is unknown changes
 * nothing: an unreadable registry, rules that suddenly match no cluster, or a signal that has
 * stopped leave the placement in force as it is.
 */
public final class PlacementPlanner {
  /** About a second of search. */
  public static final long DEFAULT_WORK_LIMIT = 1_000_000_000L;

  private final long workLimit;

  public PlacementPlanner() {
    this(DEFAULT_WORK_LIMIT);
  }

  /**
   * With a limit of its own.
   *
   * @param workLimit how many elementary steps a search may take
   */
  public PlacementPlanner(long workLimit) {
    this.workLimit = workLimit;
  }

  /** Decides for one application. */
  public PlacementOutcome plan(PlacementInput input) {
    return switch (input.registry()) {
      case Registry.Unreadable(var cause) -> unknown(new UnknownCause.RegistryUnreadable(cause));
      case Registry.Known(var clusters) when clusters.isEmpty() ->
          unknown(new UnknownCause.RegistryUnreadable("it holds no cluster"));
      case Registry.Known(var clusters) -> plan(input, clusters);
    };
  }

  private PlacementOutcome plan(PlacementInput input, List<Cluster> clusters) {
    return switch (input.wish()) {
      case Wish.Unstated _ -> new PlacementOutcome.NotPlaced();
      case Wish.Following wish when wish.clusters().isEmpty() ->
          unknown(new UnknownCause.LeaderNotPlaced(wish.leader().value()));
      case Wish.Following wish ->
          solve(builder(input, clusters, Demand.notUsed()).follow(wish), input.inForce());
      case Wish.ByPolicy(var policy) -> byPolicy(input, clusters, policy);
    };
  }

  private PlacementOutcome byPolicy(
      PlacementInput input, List<Cluster> clusters, PlacementPolicy policy) {
    if (policy.traffic().isEmpty()) {
      return solve(builder(input, clusters, Demand.notUsed()).search(policy), input.inForce());
    }
    if (input.demand().state() instanceof SignalState.Stale stale) {
      return frozen(input, clusters, policy, stale);
    }
    return solve(builder(input, clusters, input.demand()).search(policy), input.inForce());
  }

  /** A signal that has stopped leaves its last rates, and with them the placement, in force. */
  private PlacementOutcome frozen(
      PlacementInput input,
      List<Cluster> clusters,
      PlacementPolicy policy,
      SignalState.Stale stale) {
    return input
        .inForce()
        .lastProblem()
        .filter(_ -> !input.inForce().clusters().isEmpty())
        .map(last -> new Demand(last.demand().points(), stale))
        .map(demand -> solve(builder(input, clusters, demand).search(policy), input.inForce()))
        .orElseGet(() -> unknown(new UnknownCause.SignalStale(stale.since())));
  }

  private ProblemBuilder builder(PlacementInput input, List<Cluster> clusters, Demand demand) {
    return new ProblemBuilder(clusters, input.inForce(), demand, workLimit);
  }

  private static PlacementOutcome solve(PlacementProblem problem, InForce inForce) {
    int before = inForce.clusters().size();
    if (before > 0 && problem.sites().stream().noneMatch(Site::eligible)) {
      return unknown(
          new UnknownCause.NothingEligible(before, NothingEligibleText.of(problem.sites())));
    }
    return ProblemSolver.solve(problem);
  }

  private static PlacementOutcome unknown(UnknownCause cause) {
    return new PlacementOutcome.Unknown(cause);
  }
}
