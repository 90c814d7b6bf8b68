package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.spec.Averaging;
import io.edgewright.policy.spec.BudgetRule;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterCondition;
import io.edgewright.policy.spec.ClusterSelector;
import io.edgewright.policy.spec.Eligibility;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.LocationCount;
import io.edgewright.policy.spec.Metadata;
import io.edgewright.policy.spec.Objective;
import io.edgewright.policy.spec.Optimisation;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.ReplicaRule;
import io.edgewright.policy.spec.SpreadRule;
import io.edgewright.policy.spec.Stability;
import io.edgewright.policy.spec.Toleration;
import io.edgewright.policy.spec.TrafficRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A traffic policy under construction, for tests. */
final class Policy {
  private LocationCount locations =
      new LocationCount.Between(2, 8, Fleets.at("policies/p.yaml", 5));
  private int minimum;
  private boolean traffic = true;
  private Optional<String> latency = Optional.empty();
  private Optional<Located<ClusterSelector>> within = Optional.empty();
  private final List<Located<ClusterSelector>> forbid = new ArrayList<>();
  private final List<Located<ClusterSelector>> require = new ArrayList<>();
  private final List<SpreadRule> spread = new ArrayList<>();
  private final List<Toleration> tolerations = new ArrayList<>();
  private Optional<ClusterCondition> where = Optional.empty();
  private Optional<BudgetRule> budget = Optional.empty();
  private Optimisation optimisation = Optimisation.DEFAULT;
  private Stability stability = Stability.DEFAULT;
  private Optional<ReplicaRule> replicas = Optional.empty();

  static Policy byTraffic() {
    return new Policy();
  }

  Policy between(int min, int max) {
    locations = new LocationCount.Between(min, max, Fleets.at("policies/p.yaml", 5));
    return this;
  }

  Policy everywhere() {
    traffic = false;
    return everywhereByTraffic();
  }

  Policy everywhereByTraffic() {
    locations = new LocationCount.All(Fleets.at("policies/p.yaml", 5));
    return this;
  }

  Policy replicas(ReplicaRule.Amount amount, int min, int max) {
    replicas =
        Optional.of(new ReplicaRule(amount, min, max, List.of(), Fleets.at("policies/p.yaml", 20)));
    return this;
  }

  Policy minimum(int requestsPerSecond) {
    minimum = requestsPerSecond;
    return this;
  }

  Policy latency(String signal) {
    latency = Optional.of(signal);
    return this;
  }

  Policy within(Located<ClusterSelector> selector) {
    within = Optional.of(selector);
    return this;
  }

  Policy forbid(Located<ClusterSelector> selector) {
    forbid.add(selector);
    return this;
  }

  Policy require(Located<ClusterSelector> selector) {
    require.add(selector);
    return this;
  }

  Policy where(ClusterCondition condition) {
    where = Optional.of(condition);
    return this;
  }

  Policy tolerate(Toleration toleration) {
    tolerations.add(toleration);
    return this;
  }

  Policy spread(SpreadRule.Domain by, int minDomains, int maxPerDomain) {
    spread.add(
        new SpreadRule(
            by,
            OptionalInt.of(minDomains),
            OptionalInt.of(maxPerDomain),
            Fleets.at("policies/p.yaml", 20)));
    return this;
  }

  Policy budget(int perMonth) {
    budget =
        Optional.of(new BudgetRule(BigDecimal.valueOf(perMonth), Fleets.at("policies/p.yaml", 25)));
    return this;
  }

  Policy objective(Objective objective) {
    optimisation = new Optimisation(objective, optimisation.assignment(), optimisation.overflow());
    return this;
  }

  Policy assignment(Optimisation.Assignment assignment, boolean overflow) {
    optimisation = new Optimisation(optimisation.objective(), assignment, overflow);
    return this;
  }

  Policy stability(Stability calm) {
    stability = calm;
    return this;
  }

  Policy switchingCost(long cost) {
    stability =
        new Stability(
            BigDecimal.valueOf(cost),
            stability.window(),
            stability.hold(),
            stability.hysteresis(),
            stability.maxMovesPerHour());
    return this;
  }

  Policy maxMovesPerHour(int moves) {
    stability =
        new Stability(
            stability.switchingCost(),
            stability.window(),
            stability.hold(),
            stability.hysteresis(),
            moves);
    return this;
  }

  PlacementPolicy build() {
    var at = Fleets.at("policies/p.yaml", 3);
    return new PlacementPolicy(
        new Metadata("p", new TreeMap<>(), at),
        locations,
        traffic
            ? Optional.of(
                new TrafficRule(
                    new Located<>("edge-requests", at),
                    BigDecimal.valueOf(minimum),
                    new Averaging.Trimmed(),
                    latency.map(name -> new Located<>(name, at)),
                    Fleets.at("policies/p.yaml", 8)))
            : Optional.empty(),
        new Eligibility(within, forbid, where, tolerations),
        require,
        spread,
        budget,
        new PlacementPolicy.Tuning(optimisation, stability, replicas));
  }

  PlacementOutcome plan(List<Cluster> clusters, Demand demand) {
    return plan(clusters, demand, InForce.nothing());
  }

  PlacementOutcome plan(List<Cluster> clusters, Demand demand, InForce inForce) {
    return new PlacementPlanner()
        .plan(
            new PlacementInput(
                new ApplicationName("storefront"),
                new Wish.ByPolicy(build()),
                Registry.Known.of(clusters),
                demand,
                inForce));
  }

  PlacementDecision decide(List<Cluster> clusters, Demand demand, InForce inForce) {
    return switch (plan(clusters, demand, inForce)) {
      case PlacementOutcome.Decided(var decision) -> decision;
      case PlacementOutcome.Infeasible _,
          PlacementOutcome.Unknown _,
          PlacementOutcome.NotPlaced _ ->
          throw new AssertionError("not decided: " + plan(clusters, demand, inForce));
    };
  }

  PlacementDecision decide(List<Cluster> clusters, Demand demand) {
    return decide(clusters, demand, InForce.nothing());
  }
}
