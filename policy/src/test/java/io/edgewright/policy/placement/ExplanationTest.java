package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.continent;
import static io.edgewright.policy.placement.Fleets.named;
import static io.edgewright.policy.placement.Fleets.region;
import static io.edgewright.policy.placement.Fleets.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementOutcome.Infeasible;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterLifecycle;
import io.edgewright.policy.spec.Optimisation;
import io.edgewright.policy.spec.SpreadRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  /** The line of the rule that the clusters' capacities hold. */
  private static final int CAPACITY = 8;

  private static final List<Cluster> NARROW =
      world().stream().map(cluster -> Fleets.serving(cluster, 55)).toList();

  private static List<Cluster> thousand() {
    var random = new SplittableRandom(5);
    var clusters = new ArrayList<Cluster>();
    for (int i = 0; i < 1_000; i++) {
      clusters.add(
          Fleets.cluster(
              "c%04d".formatted(i),
              random.nextDouble(-55, 65),
              random.nextDouble(-170, 170),
              "DE",
              "r" + i % 60,
              i % 4 == 0 ? "EU" : "NA",
              50 + i % 100));
    }
    return clusters;
  }

  private static Demand demand(List<Cluster> clusters) {
    var rates = new TreeMap<String, Integer>();
    for (int i = 0; i < clusters.size(); i += 5) {
      rates.put(clusters.get(i).name().value(), 1 + i % 37);
    }
    return Fleets.demandAt(clusters, rates);
  }

  @Test
  void p20_eachOfAThousandClustersHasOneReason() {
    var clusters = thousand();

    var decision =
        Policy.byTraffic()
            .between(2, 8)
            .within(continent("EU", 11))
            .spread(new SpreadRule.ByRegion(), 0, 2)
            .decide(clusters, demand(clusters));

    assertEquals(1_000, decision.verdicts().size());
    int filtered = 0;
    for (var verdict : decision.verdicts().values()) {
      switch (verdict.reason()) {
        case Reason.Filtered(var rule) -> {
          assertEquals(11, rule.location().line());
          filtered++;
        }
        case Reason.NotChosen reason -> {
          assertEquals("max 8", reason.bar().orElseThrow());
          assertTrue(reason.replacing().orElseThrow().costs().signum() >= 0);
        }
        case Reason.Chosen chosen -> assertTrue(chosen.milliRps() > 0);
        default -> throw new AssertionError(verdict.toString());
      }
    }
    assertEquals(750, filtered);
    assertEquals(8, decision.chosen().size());
  }

  @Test
  void p20_whatAddingOrReplacingCostsIsWhatItWouldCost() {
    var demand =
        Fleets.demandAt(
            world(), new TreeMap<>(java.util.Map.of("fra1", 50, "nyc1", 40, "sin1", 9)));
    var policy = Policy.byTraffic().between(2, 3).switchingCost(20_000);
    var inForce = InForce.on(Fleets.names("ams1", "nyc1"));
    var decision = policy.decide(world(), demand, inForce);

    for (var verdict : decision.verdicts().values()) {
      if (verdict.reason() instanceof Reason.NotChosen reason) {
        reason
            .adding()
            .ifPresent(
                costs ->
                    assertEquals(cost(decision, verdict.cluster(), null), sum(decision, costs)));
        reason
            .replacing()
            .ifPresent(
                exchange ->
                    assertEquals(
                        cost(decision, verdict.cluster(), exchange.instead()),
                        sum(decision, exchange.costs())));
      }
    }
  }

  private static long sum(PlacementDecision decision, BigDecimal costs) {
    return Math.round(decision.proof().cost().add(costs).doubleValue());
  }

  /** The cost by the words of the objective, in whole request-kilometres per second. */
  private static long cost(PlacementDecision decision, ClusterName in, ClusterName out) {
    var set = new java.util.TreeSet<>(decision.chosen());
    set.add(in);
    if (out != null) {
      set.remove(out);
    }
    double cost = 0;
    for (var point : decision.problem().demand().points()) {
      cost +=
          decision.problem().sites().stream()
                  .filter(site -> set.contains(site.name()))
                  .mapToLong(site -> site.location().orElseThrow().metresTo(point.location()))
                  .min()
                  .orElseThrow()
              / 1e6
              * point.milliRps();
    }
    var moved = new java.util.TreeSet<>(set);
    moved.removeAll(decision.startedFrom());
    var left = new java.util.TreeSet<>(decision.startedFrom());
    left.removeAll(set);
    return Math.round(cost + 20_000.0 * (moved.size() + left.size()));
  }

  @Test
  void p19_withoutAnyOneRuleOfAConflictAPlacementExists() {
    record Rule(int line, Consumer<Policy> apply) {}
    var rules =
        List.of(
            new Rule(5, policy -> policy.between(3, 8)),
            new Rule(CAPACITY, _ -> {}),
            new Rule(11, policy -> policy.within(continent("EU", 11))),
            new Rule(12, policy -> policy.require(named("nyc1", 12))),
            new Rule(13, policy -> policy.require(region("eu-west", 13))),
            new Rule(14, policy -> policy.forbid(region("eu-west", 14))),
            new Rule(15, policy -> policy.forbid(named("fra1", 15))),
            new Rule(20, policy -> policy.spread(new SpreadRule.ByContinent(), 0, 1)),
            new Rule(25, policy -> policy.budget(200)));
    int conflicts = 0;
    for (int subset = 0; subset < 1 << rules.size(); subset++) {
      int bits = subset;
      var active =
          java.util.stream.IntStream.range(0, rules.size())
              .filter(r -> (bits >> r & 1) == 1)
              .mapToObj(rules::get)
              .toList();
      var clusters = active.stream().anyMatch(rule -> rule.line() == CAPACITY) ? NARROW : world();
      if (!(plan(active.stream().map(Rule::apply).toList(), clusters)
          instanceof Infeasible infeasible)) {
        continue;
      }
      conflicts++;
      var lines = infeasible.conflict().stream().map(rule -> rule.location().line()).toList();
      assertFalse(lines.isEmpty());
      for (int removed : lines) {
        var rest =
            active.stream()
                .filter(rule -> lines.contains(rule.line()) && rule.line() != removed)
                .map(Rule::apply)
                .toList();
        assertInstanceOf(
            PlacementOutcome.Decided.class,
            plan(rest, lines.contains(CAPACITY) && removed != CAPACITY ? NARROW : world()),
            active + " " + infeasible);
      }
    }
    assertTrue(conflicts > 100);
  }

  @Test
  void p19_ofEveryLocationTheBudgetMissesWhatAllOfThemCost() {
    var outcome = Policy.byTraffic().everywhere().budget(700).plan(world(), Demand.notUsed());

    var infeasible = assertInstanceOf(Infeasible.class, outcome);
    assertEquals("budget short by 200", infeasible.message());
    assertEquals(
        List.of("locations all", "budget 700"),
        infeasible.conflict().stream().map(RuleRef::rule).toList());
  }

  @Test
  void p19_whereNoClusterIsAvailableItIsNoRuleThatStandsInTheWay() {
    var drained = world().stream().map(c -> Fleets.in(c, ClusterLifecycle.State.DRAINING)).toList();

    var outcome = Policy.byTraffic().plan(drained, Demand.notUsed());

    var infeasible = assertInstanceOf(Infeasible.class, outcome);
    assertEquals(List.of(), infeasible.conflict());
    assertEquals("none of 8 clusters is available: 8 by draining", infeasible.message());
  }

  /** A few clusters cannot serve all, and the prices of more exceed the budget, in any order. */
  @Test
  void p19_namingTheConflictOfAThousandClustersEndsAfterSoManySteps() {
    var clusters = thousand().stream().map(cluster -> Fleets.serving(cluster, 200)).toList();
    var policy =
        Policy.byTraffic()
            .between(2, 8)
            .within(continent("EU", 11))
            .require(region("r4", 12))
            .spread(new SpreadRule.ByRegion(), 3, 1)
            .spread(new SpreadRule.ByCountry(), 1, 9)
            .assignment(Optimisation.Assignment.SPLIT, false);

    var outcome = policy.plan(clusters, demand(clusters));

    var infeasible = assertInstanceOf(Infeasible.class, outcome);
    assertEquals(
        List.of("max 8", "capacity of the clusters"),
        infeasible.conflict().stream().map(RuleRef::rule).toList());
  }

  private static PlacementOutcome plan(List<Consumer<Policy>> rules, List<Cluster> clusters) {
    var policy = Policy.byTraffic().between(1, 8);
    rules.forEach(rule -> rule.accept(policy));
    return policy.plan(
        clusters, Fleets.demandAt(world(), java.util.Map.of("fra1", 50, "waw1", 20, "nyc1", 40)));
  }
}
