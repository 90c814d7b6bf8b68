package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementRules.Require;
import io.edgewright.policy.placement.Reason.Exchange;
import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.MoveCosts;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Gives every cluster the one reason for which it is chosen or not. */
final class VerdictEvaluator {
  private final PlacementProblem problem;
  private final MappedProblem mapped;
  private final int[] open;
  private final SortedSet<ClusterName> chosen;
  private final boolean minimumWaived;
  private final long[][] flows;
  private final MoveCosts costs;

  VerdictEvaluator(
      PlacementProblem problem,
      MappedProblem mapped,
      int[] open,
      SortedSet<ClusterName> chosen,
      boolean minimumWaived) {
    this.problem = problem;
    this.mapped = mapped;
    this.open = open.clone();
    this.chosen = chosen;
    this.minimumWaived = minimumWaived;
    this.flows = LocationSolver.flows(mapped.numbered(), open);
    this.costs = MoveCosts.of(mapped.numbered(), open);
  }

  SortedMap<ClusterName, Verdict> verdicts() {
    var verdicts = new TreeMap<ClusterName, Verdict>();
    for (var site : problem.sites()) {
      if (!site.eligible()) {
        verdicts.put(site.name(), new Verdict(site.name(), site.exclusions().getFirst()));
      }
    }
    for (int i = 0; i < mapped.candidates().size(); i++) {
      var site = mapped.candidates().get(i);
      int slot = Arrays.binarySearch(open, i);
      var reason = slot >= 0 ? serving(site, Arrays.stream(flows[slot]).sum()) : notChosen(i, site);
      verdicts.put(site.name(), new Verdict(site.name(), reason));
    }
    return verdicts;
  }

  private Reason serving(Site site, long rate) {
    return switch (problem.mode()) {
      case PlacementProblem.Mode.Everywhere _ -> new Reason.EveryLocation(rate);
      case PlacementProblem.Mode.Follow(var leader, _) -> new Reason.Follows(rate, leader);
      case PlacementProblem.Mode.Search _ -> searched(site, rate);
    };
  }

  private Reason searched(Site site, long rate) {
    var required = problem.rules().require().stream().filter(rule -> only(rule, site)).findFirst();
    if (required.isPresent()) {
      return new Reason.Required(rate, required.get().rule());
    }
    var minimum = problem.rules().minimum();
    if (minimum.isPresent() && rate < minimum.get().enter()) {
      return minimumWaived
          ? new Reason.KeptByMinimum(rate, minimum.get().enter())
          : new Reason.KeptByHysteresis(rate, minimum.get().leave());
    }
    return new Reason.Chosen(rate);
  }

  /** Whether no other chosen cluster meets the requirement. */
  private boolean only(Require require, Site site) {
    return require.clusters().contains(site.name())
        && chosen.stream().filter(require.clusters()::contains).count() == 1;
  }

  private Reason notChosen(int candidate, Site site) {
    if (problem.mode() instanceof PlacementProblem.Mode.Follow(var leader, _)) {
      return new Reason.LeaderElsewhere(leader);
    }
    var minimum = problem.rules().minimum();
    if (minimum.isPresent()) {
      boolean here = problem.inForce().contains(site.name());
      long least = here ? minimum.get().leave() : minimum.get().enter();
      long rate = costs.loadBeside(candidate);
      if (rate < least) {
        return new Reason.BelowMinimumUsage(rate, least);
      }
    }
    var bar = costs.bar(candidate);
    var replacing = costs.replacing(candidate).map(this::exchange);
    return new Reason.NotChosen(
        bar == MoveCosts.Bar.NOTHING
            ? Optional.of(mapped.scale().difference(costs.adding(candidate), 1))
            : Optional.empty(),
        bar == MoveCosts.Bar.SERVICE
            ? Optional.of(ServiceBarText.of(site, costs.loadBeside(candidate)))
            : bar(bar, site).map(rule -> replacing.isPresent() ? rule : rule + held(site)),
        replacing);
  }

  /** What others hold of a site that cannot even replace a chosen one. */
  private static String held(Site site) {
    return site.heldByOthers().isEmpty() ? "" : "; of its capacity " + ServiceBarText.left(site);
  }

  private Exchange exchange(MoveCosts.Exchange exchange) {
    return new Exchange(
        mapped.candidates().get(exchange.out()).name(),
        mapped.scale().difference(exchange.costs(), 0));
  }

  private Optional<String> bar(MoveCosts.Bar bar, Site site) {
    var rules = problem.rules();
    return switch (bar) {
      case COUNT -> Optional.of(rules.max().rule().rule());
      case BUDGET -> rules.budget().map(budget -> budget.rule().rule());
      case DOMAIN ->
          rules.spread().stream()
              .filter(spread -> full(spread, site))
              .map(spread -> spread.rule().rule())
              .findFirst();
      case NOTHING, SERVICE -> Optional.empty();
    };
  }

  private boolean full(PlacementRules.Spread spread, Site site) {
    var domain = Optional.ofNullable(site.domains().get(spread.by()));
    long members =
        Arrays.stream(open)
            .mapToObj(i -> mapped.candidates().get(i))
            .filter(other -> Optional.ofNullable(other.domains().get(spread.by())).equals(domain))
            .count();
    return members >= spread.maxPerDomain().orElse(Integer.MAX_VALUE);
  }
}
