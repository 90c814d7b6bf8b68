package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.continent;
import static io.edgewright.policy.placement.Fleets.demandAt;
import static io.edgewright.policy.placement.Fleets.named;
import static io.edgewright.policy.placement.Fleets.names;
import static io.edgewright.policy.placement.Fleets.region;
import static io.edgewright.policy.placement.Fleets.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.placement.PlacementOutcome.Infeasible;
import io.edgewright.policy.placement.PlacementOutcome.NotPlaced;
import io.edgewright.policy.placement.PlacementOutcome.Unknown;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterLifecycle;
import io.edgewright.policy.spec.Geography;
import io.edgewright.policy.spec.SpreadRule;
import io.edgewright.policy.spec.Taint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PlacementPlannerTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /** Six clusters far apart, so that each demand's nearest cluster is the one beside it. */
  private static List<Cluster> six() {
    return world().stream().filter(c -> !names("ams1", "waw1").contains(c.name())).toList();
  }

  private static Demand sixRates(int... rates) {
    var names = List.of("dub1", "fra1", "nyc1", "sfo1", "sin1", "syd1");
    var byName = new java.util.TreeMap<String, Integer>();
    for (int i = 0; i < rates.length; i++) {
      byName.put(names.get(i), rates[i]);
    }
    return demandAt(world(), byName);
  }

  private static String kind(PlacementDecision decision, String cluster) {
    return decision.verdicts().get(new ClusterName(cluster)).reason().kind();
  }

  @Test
  void p1_everyOpenLocationServesItsMinimumUnderNearestAssignment() {
    var demand = sixRates(60, 40, 25, 19, 5, 0);

    var decision = Policy.byTraffic().between(2, 8).minimum(20).decide(six(), demand);

    assertTrue(decision.chosen().size() >= 2);
    for (var verdict : decision.verdicts().values()) {
      if (verdict.reason() instanceof Reason.Serving serving) {
        assertTrue(serving.milliRps() >= 20_000, verdict.toString());
      }
    }
    var served = new java.util.TreeMap<ClusterName, Long>();
    decision.assignments().forEach(a -> served.merge(a.cluster(), a.milliRps(), Long::sum));
    assertEquals(decision.chosen(), served.keySet());
    served.values().forEach(rate -> assertTrue(rate >= 20_000));
    var shut =
        assertInstanceOf(
            Reason.BelowMinimumUsage.class,
            decision.verdicts().get(new ClusterName("sfo1")).reason());
    assertEquals(20_000, shut.minimumMilliRps());
    assertEquals(19_000, shut.milliRps());
    assertEquals("below-min-usage", kind(decision, "sin1"));
    assertEquals("below-min-usage", kind(decision, "syd1"));
  }

  @Test
  void p2_theLeastNumberWinsOverTheThreshold() {
    var decision =
        Policy.byTraffic().between(2, 8).minimum(20).decide(six(), sixRates(9, 0, 6, 0, 0, 0));

    assertEquals(names("dub1", "nyc1"), decision.chosen());
    assertEquals("kept-by-minimum", kind(decision, "dub1"));
    assertEquals("kept-by-minimum", kind(decision, "nyc1"));
  }

  @Test
  void p2_withoutAnyTrafficTheLeastNumberIsOpen() {
    var decision = Policy.byTraffic().between(2, 8).minimum(0).decide(six(), sixRates());

    assertEquals(names("dub1", "fra1"), decision.chosen());
    assertTrue(decision.proof().proven());
  }

  /** Of all sets of at most eight the cheapest is found by trying each. */
  @Test
  void p3_atMostEightOfTwelveThatAllHaveEnoughTrafficAreOpenAndTheyCostLeast() {
    var clusters = new ArrayList<Cluster>();
    var rates = new TreeMap<String, Integer>();
    for (int i = 0; i < 12; i++) {
      clusters.add(
          Fleets.cluster(
              "c%02d".formatted(i), -50 + 9 * i, 31 * i % 340 - 170, "DE", "r", "EU", 1));
      rates.put("c%02d".formatted(i), 21 + 7 * i % 40);
    }
    var demand = demandAt(clusters, rates);

    var decision = Policy.byTraffic().between(2, 8).minimum(20).decide(clusters, demand);

    double best = Double.MAX_VALUE;
    for (int set = 1; set < 1 << 12; set++) {
      if (Integer.bitCount(set) <= 8) {
        best = Math.min(best, requestKilometres(clusters, demand, set));
      }
    }
    assertTrue(decision.chosen().size() <= 8);
    assertTrue(decision.proof().proven());
    assertEquals(best, decision.proof().cost().doubleValue(), best / 1_000);
  }

  private static double requestKilometres(List<Cluster> clusters, Demand demand, int set) {
    double sum = 0;
    for (var point : demand.points()) {
      double nearest = Double.MAX_VALUE;
      for (int i = 0; i < clusters.size(); i++) {
        if ((set >> i & 1) == 1) {
          var here = clusters.get(i).geography().point().orElseThrow();
          nearest = Math.min(nearest, here.metresTo(point.location()) / 1e3);
        }
      }
      sum += nearest * point.milliRps() / 1e3;
    }
    return sum;
  }

  @Test
  void p4_whenTheOnlyClustersInsideAreLostNoneOutsideTakesOver() {
    var clusters =
        world().stream()
            .map(
                cluster ->
                    names("fra1", "dub1", "ams1").contains(cluster.name())
                        ? Fleets.in(cluster, ClusterLifecycle.State.DRAINING)
                        : cluster)
            .toList();
    var policy = Policy.byTraffic().between(2, 8).within(continent("EU", 11));

    var outcome =
        policy.plan(clusters, sixRates(1, 1, 1000, 1000, 0, 0), InForce.on(names("fra1", "waw1")));

    assertInstanceOf(Infeasible.class, outcome);
  }

  @Test
  void p4_aBoundaryIsHardAlsoWhenItLeavesTooFew() {
    var policy = Policy.byTraffic().between(2, 8).within(continent("EU", 11));

    var decision = policy.decide(world(), sixRates(1, 1, 1000, 1000, 0, 0));
    var outcome = policy.between(5, 8).plan(world(), sixRates(1, 1, 1000, 1000, 0, 0));

    assertTrue(names("ams1", "dub1", "fra1", "waw1").containsAll(decision.chosen()));
    assertEquals("filtered", kind(decision, "nyc1"));
    var conflict = assertInstanceOf(Infeasible.class, outcome).conflict();
    assertEquals(List.of(5, 11), conflict.stream().map(rule -> rule.location().line()).toList());
  }

  @Test
  void p5_aClusterThatDoesNotSayWhereItIsIsNeverEligible() {
    var nowhere =
        Fleets.cluster("nowhere", Geography.UNKNOWN, Optional.empty(), ClusterLifecycle.ACTIVE);
    var clusters = new ArrayList<>(world());
    clusters.add(nowhere);

    var byTraffic = Policy.byTraffic().decide(clusters, sixRates(10, 10));
    var everywhereInEurope =
        Policy.byTraffic()
            .everywhere()
            .within(continent("EU", 11))
            .decide(clusters, Demand.notUsed());

    assertEquals("region-unknown", kind(byTraffic, "nowhere"));
    assertEquals("region-unknown", kind(everywhereInEurope, "nowhere"));
    assertEquals(names("ams1", "dub1", "fra1", "waw1"), everywhereInEurope.chosen());
    assertEquals("every-location", kind(everywhereInEurope, "ams1"));
  }

  @Test
  void p5_aClusterWithoutTheLabelThatABoundaryAsksForIsNotEligibleThoughItsPlaceIsKnown() {
    var unlabelled =
        Fleets.cluster(
            "unlabelled",
            new Geography(
                Optional.of(new io.edgewright.policy.object.Location(50, 8)),
                Optional.empty(),
                Optional.of("DE"),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            ClusterLifecycle.ACTIVE);
    var clusters = new ArrayList<>(world());
    clusters.add(unlabelled);

    var within = Policy.byTraffic().within(continent("EU", 11)).decide(clusters, sixRates(9, 9));
    var outside = Policy.byTraffic().forbid(region("us-east", 14)).decide(clusters, sixRates(9, 9));

    assertEquals("region-unknown", kind(within, "unlabelled"));
    assertEquals("region-unknown", kind(outside, "unlabelled"));
  }

  @Test
  void p6_requiredAndForbiddenClustersAreObeyed() {
    var decision =
        Policy.byTraffic()
            .between(1, 3)
            .require(region("ap-southeast", 12))
            .forbid(named("fra1", 14))
            .decide(world(), sixRates(50, 50, 0, 0, 0, 0));

    assertEquals("filtered", kind(decision, "fra1"));
    assertTrue(decision.chosen().stream().anyMatch(names("sin1", "syd1")::contains));
    var required = names("sin1", "syd1");
    required.retainAll(decision.chosen());
    assertEquals("required", kind(decision, required.getFirst().value()));
  }

  @Test
  void p7_aBudgetBelowTheCheapestSetIsShortBySoMuch() {
    var outcome = Policy.byTraffic().between(3, 8).budget(240).plan(world(), sixRates(10, 10));

    var infeasible = assertInstanceOf(Infeasible.class, outcome);
    assertEquals("budget short by 10", infeasible.message());
    assertEquals(
        List.of(5, 25), infeasible.conflict().stream().map(r -> r.location().line()).toList());
  }

  @Test
  void p10_theOrderOfInputsChangesNoByte() {
    var policy = Policy.byTraffic().between(2, 4).minimum(5).switchingCost(3);
    var demand = sixRates(60, 40, 25, 19, 5, 7);
    var expected = CanonicalJson.bytes(DecisionCodec.write(policy.decide(world(), demand)));
    var random = new Random(1);

    for (int run = 0; run < 100; run++) {
      var clusters = new ArrayList<>(world());
      Collections.shuffle(clusters, random);
      var points = new ArrayList<>(demand.points());
      Collections.shuffle(points, random);

      var decision = policy.decide(clusters, new Demand(points, demand.state()));

      assertEquals(
          new String(expected, java.nio.charset.StandardCharsets.UTF_8),
          new String(
              CanonicalJson.bytes(DecisionCodec.write(decision)),
              java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void p10_theNumberOfThreadsChangesNoByte() throws Exception {
    var random = new Random(2);
    var names = world().stream().map(cluster -> cluster.name().value()).toList();
    List<Callable<String>> decisions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Map<String, Integer> rates = new TreeMap<>();
      names.forEach(name -> rates.put(name, 1 + random.nextInt(99)));
      var policy = Policy.byTraffic().between(1 + i % 3, 3 + i % 4).minimum(i % 20);
      decisions.add(
          () ->
              new String(
                  CanonicalJson.bytes(
                      DecisionCodec.write(policy.decide(world(), demandAt(world(), rates)))),
                  java.nio.charset.StandardCharsets.UTF_8));
    }
    List<String> expected = new ArrayList<>();
    for (var decision : decisions) {
      expected.add(decision.call());
    }

    for (int threads : new int[] {2, 3, 8}) {
      try (var executor = Executors.newFixedThreadPool(threads)) {
        Collections.shuffle(decisions, new Random(0));
        Collections.shuffle(expected, new Random(0));
        List<String> found = new ArrayList<>();
        for (var future : executor.invokeAll(decisions)) {
          found.add(future.get());
        }
        assertEquals(expected, found, threads + " threads");
      }
    }
  }

  @Test
  void p10_ofEquallyGoodClustersTheFirstByNameIsChosen() {
    var twins =
        List.of(
            Fleets.cluster("b", 50, 8, "DE", "r", "EU", 1),
            Fleets.cluster("a", 50, 8, "DE", "r", "EU", 1),
            Fleets.cluster("c", 50, 8, "DE", "r", "EU", 1));

    var decision = Policy.byTraffic().between(1, 3).decide(twins, demandAt(twins, Map.of("b", 5)));

    assertEquals(names("a"), decision.chosen());
  }

  @Test
  void p11_aGainBelowTheSwitchingCostMovesNothing() {
    var inForce = InForce.on(names("dub1", "nyc1"));
    var demand = sixRates(40, 50, 60, 0, 0, 0);
    var policy = Policy.byTraffic().between(2, 2);

    var best = policy.decide(world(), demand);
    var gain =
        policy
            .decide(world(), demand)
            .proof()
            .cost()
            .subtract(
                policy
                    .between(2, 2)
                    .switchingCost(1_000_000)
                    .decide(world(), demand, inForce)
                    .proof()
                    .cost())
            .negate()
            .longValue();
    var stays = policy.switchingCost(gain / 2 + 1).decide(world(), demand, inForce);
    var moves = policy.switchingCost(gain / 2 - 1).decide(world(), demand, inForce);

    assertTrue(gain > 0);
    assertEquals(inForce.clusters(), stays.chosen());
    assertEquals(best.chosen(), moves.chosen());
  }

  @Test
  void g34_aRegistryThatCannotBeReadIsUnknown() {
    var outcome = plan(new Registry.Unreadable("clusters/x.yaml is broken"), names("fra1"));

    var cause = assertInstanceOf(Unknown.class, outcome).cause();
    assertInstanceOf(UnknownCause.RegistryUnreadable.class, cause);
  }

  @Test
  void g34_anEmptyRegistryIsUnknown() {
    var outcome = plan(Registry.Known.of(List.of()), names("fra1"));

    assertInstanceOf(Unknown.class, outcome);
  }

  @Test
  void g34_rulesThatMatchNoClusterAtOnceAreUnknown() {
    var outcome =
        Policy.byTraffic()
            .within(continent("SA", 11))
            .plan(world(), sixRates(10), InForce.on(names("fra1", "ams1")));

    var cause = assertInstanceOf(Unknown.class, outcome).cause();
    assertEquals("NothingEligible", cause.reason());
    assertTrue(cause.message().contains("although 2 were"), cause.message());
  }

  @Test
  void aNewApplicationForWhichNothingIsEligibleIsInfeasible() {
    var outcome = Policy.byTraffic().within(continent("SA", 11)).plan(world(), sixRates(10));

    assertInstanceOf(Infeasible.class, outcome);
  }

  private static PlacementOutcome plan(Registry registry, TreeSet<ClusterName> inForce) {
    return new PlacementPlanner()
        .plan(
            new PlacementInput(
                new ApplicationName("a"),
                new Wish.ByPolicy(Policy.byTraffic().build()),
                registry,
                sixRates(10),
                InForce.on(inForce)));
  }

  private static PlacementOutcome plan(
      Registry registry, java.util.SortedSet<ClusterName> inForce) {
    return plan(registry, new TreeSet<>(inForce));
  }

  /** Only the part that stopped is frozen: its last rates are those that count. */
  @Test
  void p15_whileAPartOfTheSignalIsFrozenNothingElseMoves() {
    var policy = Policy.byTraffic().between(2, 3).minimum(5);
    var rates = sixRates(60, 0, 40, 0, 0, 0);
    var before = policy.decide(world(), rates);
    var partly = new Demand(rates.points(), new SignalState.PartlyStale(NOON, List.of("nyc1")));

    var after = policy.decide(world(), partly, InForce.on(before.chosen()));

    assertEquals(before.chosen(), after.chosen());
    assertEquals(before.assignments(), after.assignments());
    assertEquals(Optional.empty(), after.held());
  }

  @Test
  void p18_spreadHoldsBothWaysInEveryPlan() {
    var random = new Random(18);
    for (int run = 0; run < 50; run++) {
      var rates = new TreeMap<String, Integer>();
      world().forEach(cluster -> rates.put(cluster.name().value(), 1 + random.nextInt(99)));

      var decision =
          Policy.byTraffic()
              .between(2, 6)
              .spread(new SpreadRule.ByContinent(), 3, 2)
              .decide(world(), demandAt(world(), rates));

      var members = new TreeMap<String, Integer>();
      for (var cluster : world()) {
        if (decision.chosen().contains(cluster.name())) {
          members.merge(cluster.geography().continent().orElseThrow(), 1, Integer::sum);
        }
      }
      assertTrue(members.size() >= 3, members.toString());
      assertTrue(members.values().stream().allMatch(count -> count <= 2), members.toString());
    }
  }

  @Test
  void p14_aStaleSignalFreezesThePlacement() {
    var policy = Policy.byTraffic().between(2, 3).minimum(5);
    var before = policy.decide(world(), sixRates(60, 0, 40, 0, 0, 0));
    var stale = new Demand(List.of(), new SignalState.Stale(NOON));

    var after =
        policy.decide(
            world(),
            stale,
            new InForce(before.chosen(), Optional.of(before.problem()), 0, InForce.Replicas.NONE));
    var unknown = policy.plan(world(), stale, InForce.nothing());

    assertEquals(before.chosen(), after.chosen());
    assertEquals(new SignalState.Stale(NOON), after.signal());
    assertEquals(
        new UnknownCause.SignalStale(NOON), assertInstanceOf(Unknown.class, unknown).cause());
  }

  @Test
  void cordonedClustersKeepWhatTheyHaveAndDrainingOnesDoNot() {
    var clusters =
        world().stream()
            .map(
                cluster ->
                    switch (cluster.name().value()) {
                      case "fra1", "dub1" -> Fleets.in(cluster, ClusterLifecycle.State.CORDONED);
                      case "nyc1" -> Fleets.in(cluster, ClusterLifecycle.State.DRAINING);
                      case "sin1" -> Fleets.tainted(cluster, "gpu", Taint.Effect.NO_SCHEDULE);
                      default -> cluster;
                    })
            .toList();

    var decision =
        Policy.byTraffic()
            .between(2, 8)
            .decide(clusters, sixRates(50, 50, 50, 50, 50, 50), InForce.on(names("fra1", "nyc1")));

    assertTrue(decision.chosen().contains(new ClusterName("fra1")));
    assertEquals("unavailable", kind(decision, "dub1"));
    assertEquals("unavailable", kind(decision, "nyc1"));
    assertEquals("unavailable", kind(decision, "sin1"));
  }

  @Test
  void anApplicationThatStatesNoPlacementIsNotPlaced() {
    var outcome =
        new PlacementPlanner()
            .plan(
                new PlacementInput(
                    new ApplicationName("a"),
                    new Wish.Unstated(),
                    Registry.Known.of(world()),
                    Demand.notUsed(),
                    InForce.nothing()));

    assertInstanceOf(NotPlaced.class, outcome);
  }

  @Test
  void aFollowerRunsWhereItsLeaderDoes() {
    var leader = new ApplicationName("cache");
    var wish = new Wish.Following(leader, names("fra1", "nyc1"), Fleets.at("apps/a/app.yaml", 7));

    var outcome =
        new PlacementPlanner()
            .plan(
                new PlacementInput(
                    new ApplicationName("a"),
                    wish,
                    Registry.Known.of(world()),
                    Demand.notUsed(),
                    InForce.nothing()));

    var decision = assertInstanceOf(PlacementOutcome.Decided.class, outcome).decision();
    assertEquals(names("fra1", "nyc1"), decision.chosen());
    assertEquals("follows", kind(decision, "fra1"));
    assertEquals("leader-elsewhere", kind(decision, "sin1"));
  }

  @Test
  void noMoreMovesThanTheHourAllows() {
    var policy = Policy.byTraffic().between(2, 2).maxMovesPerHour(2);
    var inForce = names("sin1", "syd1");

    var held = policy.decide(world(), sixRates(60, 0, 40), InForce.on(inForce));
    var moved = policy.maxMovesPerHour(4).decide(world(), sixRates(60, 0, 40), InForce.on(inForce));

    assertEquals(inForce, held.chosen());
    assertTrue(held.held().orElseThrow().startsWith("maxMovesPerHour"));
    assertEquals(names("dub1", "nyc1"), moved.chosen());
  }
}
