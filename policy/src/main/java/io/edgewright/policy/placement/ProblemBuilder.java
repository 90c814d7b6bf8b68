package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.placement.PlacementProblem.Mode;
import io.edgewright.policy.placement.PlacementProblem.Start;
import io.edgewright.policy.placement.PlacementRules.Assigning;
import io.edgewright.policy.placement.PlacementRules.Budget;
import io.edgewright.policy.placement.PlacementRules.Count;
import io.edgewright.policy.placement.PlacementRules.Minimum;
import io.edgewright.policy.placement.PlacementRules.Require;
import io.edgewright.policy.placement.PlacementRules.Sharing;
import io.edgewright.policy.placement.PlacementRules.Spread;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterSelector;
import io.edgewright.policy.spec.Eligibility;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.LocationCount;
import io.edgewright.policy.spec.Optimisation;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.ReplicaRule;
import io.edgewright.policy.spec.SelectorMatch;
import io.edgewright.policy.spec.Stability;
import io.edgewright.policy.spec.TrafficRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the problem of a policy and clusters: rounded, in canonical order, free of files. */
final class ProblemBuilder {
  private final List<Cluster> clusters;
  private final InForce inForce;
  private final Demand demand;
  private final long workLimit;

  ProblemBuilder(List<Cluster> clusters, InForce inForce, Demand demand, long workLimit) {
    this.clusters = clusters;
    this.inForce = inForce;
    this.demand = demand;
    this.workLimit = workLimit;
  }

  PlacementProblem follow(Wish.Following wish) {
    var evaluator = new EligibilityEvaluator(inForce.clusters());
    var rule = new RuleRef("follow " + wish.leader(), wish.location());
    var sites =
        clusters.stream()
            .map(
                cluster ->
                    site(
                        cluster,
                        new TreeMap<>(),
                        evaluator.unavailable(cluster, Eligibility.ANYWHERE)))
            .toList();
    var rules =
        new PlacementRules(
            new Count(1, rule),
            new Count(Math.max(1, clusters.size()), rule),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            new Sharing(Assigning.NEAREST, false, Optional.empty()));
    return new PlacementProblem(
        new Mode.Follow(wish.leader(), wish.clusters()),
        sites,
        demand,
        rules,
        Weighting.shortestDistance(),
        new Start(inForce.clusters(), Integer.MAX_VALUE, Optional.empty()),
        Sizing.NONE,
        workLimit);
  }

  PlacementProblem search(PlacementPolicy policy) {
    var evaluator = new EligibilityEvaluator(inForce.clusters());
    var sites =
        clusters.stream()
            .map(c -> site(c, domains(c, policy), evaluator.against(c, policy)))
            .toList();
    var stability = policy.tuning().stability();
    var objective = policy.tuning().optimisation().objective();
    int allowance =
        inForce.clusters().isEmpty()
            ? Integer.MAX_VALUE
            : Math.max(0, stability.maxMovesPerHour() - inForce.movesInLastHour());
    return new PlacementProblem(
        mode(policy),
        sites,
        demand,
        rules(policy),
        new Weighting(
            Decimals.plain(objective.distance()),
            Decimals.plain(objective.worstDistance()),
            Decimals.plain(objective.price()),
            Decimals.plain(stability.switchingCost()),
            policy.traffic().flatMap(TrafficRule::latency).isPresent()
                ? Weighting.Metric.ROUND_TRIP
                : Weighting.Metric.DISTANCE),
        new Start(inForce.clusters(), allowance, Optional.empty()),
        new Sizing(
            policy.tuning().replicas().map(rule -> replicas(rule, stability)), Optional.empty()),
        workLimit);
  }

  private ReplicaProblem replicas(ReplicaRule rule, Stability stability) {
    var amount =
        switch (rule.amount()) {
          case ReplicaRule.Each(var count) -> new ReplicaProblem.Each(count);
          case ReplicaRule.PerDemand(var rate) ->
              new ReplicaProblem.PerDemand(Math.max(1, Decimals.thousandths(rate)));
          case ReplicaRule.Total(var total, ReplicaRule.ByTraffic _) ->
              new ReplicaProblem.TotalByTraffic(total);
          case ReplicaRule.Total(var total, ReplicaRule.ByWeight weights) ->
              new ReplicaProblem.TotalByWeight(total, weights(weights));
        };
    return new ReplicaProblem(
        amount,
        new ReplicaProblem.Bounds(rule.min(), rule.max()),
        Math.toIntExact(Decimals.thousandths(stability.hysteresis().fraction())),
        inForce.replicas().counts(),
        inForce.replicas().arrived());
  }

  private SortedMap<ClusterName, Long> weights(ReplicaRule.ByWeight rule) {
    var weights = new TreeMap<ClusterName, Long>();
    clusters.forEach(cluster -> weights.put(cluster.name(), rule.of(cluster)));
    return weights;
  }

  private static Mode mode(PlacementPolicy policy) {
    return switch (policy.locations()) {
      case LocationCount.All all ->
          new Mode.Everywhere(new RuleRef("locations all", all.location()));
      case LocationCount.Between _ -> new Mode.Search();
    };
  }

  private Site site(Cluster cluster, SortedMap<String, String> domains, List<Reason> against) {
    return new Site(
        cluster.name(),
        cluster.geography().point().map(ProblemBuilder::rounded),
        cluster.supply().pricePerMonth().map(Decimals::thousandths).orElse(0L),
        cluster.supply().capacity().requestsPerSecond().map(Decimals::thousandths),
        new TreeMap<>(),
        domains,
        against);
  }

  private static SortedMap<String, String> domains(Cluster cluster, PlacementPolicy policy) {
    var domains = new TreeMap<String, String>();
    for (var spread : policy.spread()) {
      spread.by().of(cluster).ifPresent(value -> domains.put(Rules.name(spread.by()), value));
    }
    return domains;
  }

  private PlacementRules rules(PlacementPolicy policy) {
    var counts = counts(policy);
    return new PlacementRules(
        counts.getFirst(),
        counts.getLast(),
        policy.require().stream().map(this::require).toList(),
        policy.spread().stream()
            .map(
                spread ->
                    new Spread(
                        Rules.name(spread.by()),
                        spread.minDomains().orElse(0),
                        spread.maxPerDomain().stream().boxed().findFirst(),
                        Rules.of(spread)))
            .toList(),
        policy
            .budget()
            .map(
                budget ->
                    new Budget(
                        Decimals.thousandths(budget.perMonth()),
                        new RuleRef(
                            "budget " + budget.perMonth().toPlainString(), budget.location()))),
        minimum(policy),
        sharing(policy));
  }

  private List<Count> counts(PlacementPolicy policy) {
    return switch (policy.locations()) {
      case LocationCount.All(var location) -> {
        var rule = new RuleRef("locations all", location);
        yield List.of(new Count(1, rule), new Count(Math.max(1, clusters.size()), rule));
      }
      case LocationCount.Between(var min, var max, var location) ->
          // A placement is never empty, so a least number of 0 counts as 1.
          List.of(
              new Count(Math.max(1, min), new RuleRef("min " + min, location)),
              new Count(max, new RuleRef("max " + max, location)));
    };
  }

  private Require require(Located<ClusterSelector> selector) {
    var matching = new TreeSet<io.edgewright.policy.object.ClusterName>();
    for (var cluster : clusters) {
      if (selector.value().match(cluster) == SelectorMatch.MATCHES) {
        matching.add(cluster.name());
      }
    }
    return new Require(matching, Rules.selector("require", selector));
  }

  private static Optional<Minimum> minimum(PlacementPolicy policy) {
    return policy
        .traffic()
        .filter(traffic -> traffic.minimumPerLocation().signum() > 0)
        .map(
            traffic -> {
              var stays =
                  BigDecimal.ONE.subtract(policy.tuning().stability().hysteresis().fraction());
              return new Minimum(
                  Decimals.thousandths(traffic.minimumPerLocation()),
                  Decimals.thousandths(traffic.minimumPerLocation().multiply(stays)),
                  new RuleRef(
                      "minimumPerLocation " + traffic.minimumPerLocation().toPlainString(),
                      traffic.location()));
            });
  }

  private static Sharing sharing(PlacementPolicy policy) {
    var optimisation = policy.tuning().optimisation();
    return new Sharing(
        optimisation.assignment() == Optimisation.Assignment.SPLIT
            ? Assigning.SPLIT
            : Assigning.NEAREST,
        optimisation.overflow(),
        policy
            .traffic()
            .map(traffic -> new RuleRef("capacity of the clusters", traffic.location())));
  }

  /** To about ten metres: what a decision is recorded with is what it is computed with. */
  private static Location rounded(Location location) {
    return new Location(
        Math.round(location.latitude() * 10_000) / 10_000.0,
        Math.round(location.longitude() * 10_000) / 10_000.0);
  }
}
