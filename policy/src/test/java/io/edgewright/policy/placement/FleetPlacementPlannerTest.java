package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Apps.app;
import static io.edgewright.policy.placement.Fleets.demandAt;
import static io.edgewright.policy.placement.Fleets.named;
import static io.edgewright.policy.placement.Fleets.names;
import static io.edgewright.policy.placement.Fleets.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementOutcome.Decided;
import io.edgewright.policy.placement.PlacementOutcome.Infeasible;
import io.edgewright.policy.spec.BudgetRule;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.Optimisation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** P24: applications compete for capacity and budget. */
class FleetPlacementPlannerTest {
  /** Every cluster can serve 100 requests per second. */
  private static final List<Cluster> HUNDREDS =
      world().stream().map(cluster -> Fleets.serving(cluster, 100)).toList();

  private static final Policy ONE = Policy.byTraffic().between(1, 1);

  private static Demand frankfurt(int rate) {
    return demandAt(world(), Map.of("fra1", rate));
  }

  private static SortedMap<ApplicationName, PlacementOutcome> plan(
      List<Cluster> clusters, Optional<BudgetRule> budget, List<Apps> apps) {
    return new FleetPlacementPlanner()
        .plan(
            new FleetPlacementInput(
                Registry.Known.of(clusters), budget, apps.stream().map(Apps::build).toList()));
  }

  private static SortedMap<ApplicationName, PlacementOutcome> plan(Apps... apps) {
    return plan(HUNDREDS, Optional.empty(), List.of(apps));
  }

  private static PlacementDecision decision(
      SortedMap<ApplicationName, PlacementOutcome> outcomes, String name) {
    return assertInstanceOf(Decided.class, outcomes.get(new ApplicationName(name))).decision();
  }

  private static SortedSet<ClusterName> chosen(
      SortedMap<ApplicationName, PlacementOutcome> outcomes, String name) {
    return decision(outcomes, name).chosen();
  }

  @Test
  void p24_theHigherPriorityGoesFirstWhateverTheNames() {
    var outcomes =
        plan(app("a", ONE).demand(frankfurt(60)), app("b", ONE).demand(frankfurt(60)).priority(10));

    assertEquals(names("fra1"), chosen(outcomes, "b"));
    assertEquals(names("ams1"), chosen(outcomes, "a"));
    var why = decision(outcomes, "a").verdicts().get(new ClusterName("fra1")).reason();
    assertTrue(why.toString().contains("b holds 60 rps"), why.toString());
  }

  @Test
  void p24_amongEqualsTheNameDecidesWhateverTheOrderOfFiles() {
    var a = app("a", ONE).demand(frankfurt(60));
    var b = app("b", ONE).demand(frankfurt(60));

    var outcomes = plan(a, b);

    assertEquals(names("fra1"), chosen(outcomes, "a"));
    assertEquals(outcomes, plan(b, a));
  }

  @Test
  void p24_amongEqualsWhoIsInForceGoesFirst() {
    var outcomes =
        plan(app("a", ONE).demand(frankfurt(60)), app("b", ONE).demand(frankfurt(60)).on("fra1"));

    assertEquals(names("fra1"), chosen(outcomes, "b"));
    assertEquals(names("ams1"), chosen(outcomes, "a"));
  }

  @Test
  void p24_aLowerPriorityNeverPushesAHigherOneOut() {
    var outcomes =
        plan(
            app("a", ONE).demand(frankfurt(90)).priority(-1),
            app("b", ONE).demand(frankfurt(100)).on("fra1"));

    assertEquals(names("fra1"), chosen(outcomes, "b"));
    assertEquals(names("ams1"), chosen(outcomes, "a"));
  }

  @Test
  void p24_aHigherPriorityWaitsUntilTheLowerOneHasMadeRoom() {
    var high = app("high", ONE).demand(frankfurt(60)).priority(10).on("ams1");
    var low = app("low", ONE).demand(frankfurt(60)).on("fra1");

    var first = plan(high, low);
    var whileLowMoves = plan(high, low.moving(names("fra1"), names("ams1")));
    var lowHasLeft = plan(high, low.on("dub1"));

    assertEquals(names("ams1"), chosen(first, "high"));
    var held = decision(first, "high").held().orElseThrow();
    assertEquals("it waits for room: of fra1, low holds 60 rps", held);
    assertEquals(names("waw1"), chosen(first, "low"));
    assertEquals(names("ams1"), chosen(whileLowMoves, "high"));
    assertEquals(names("fra1"), chosen(lowHasLeft, "high"));
  }

  @Test
  void p24_aNewHigherPriorityRunsWhereThereIsRoomFirst() {
    var high = app("high", ONE).demand(frankfurt(60)).priority(10);
    var low = app("low", ONE).demand(frankfurt(60)).on("fra1");

    var outcomes = plan(high, low);

    assertEquals(names("ams1"), chosen(outcomes, "high"));
    assertEquals(names("fra1"), chosen(outcomes, "low"));
  }

  @Test
  void p24_whoHasNowhereToGoStaysAndNobodyMovesIn() {
    var only = Policy.byTraffic().between(1, 1).require(named("fra1", 12));
    var high = app("high", only).demand(frankfurt(60)).priority(10);
    var low = app("low", only).demand(frankfurt(60)).on("fra1");

    var outcomes = plan(high, low);

    var noRoom = assertInstanceOf(Infeasible.class, outcomes.get(new ApplicationName("high")));
    assertTrue(
        noRoom.message().contains("of fra1 40 rps are left: low holds 60 rps"), noRoom.message());
    assertInstanceOf(Infeasible.class, outcomes.get(new ApplicationName("low")));
  }

  @Test
  void p24_growthOfAHigherPriorityMakesTheLowerOneMove() {
    var outcomes =
        plan(
            app("high", ONE).demand(frankfurt(80)).priority(10).on("fra1"),
            app("low", ONE).demand(frankfurt(40)).on("fra1"));

    assertEquals(names("fra1"), chosen(outcomes, "high"));
    assertEquals(Optional.empty(), decision(outcomes, "high").held());
    assertEquals(names("ams1"), chosen(outcomes, "low"));
  }

  @Test
  void p24_whatIsFrozenKeepsWhatItHolds() {
    var before = decision(plan(app("low", ONE).demand(frankfurt(60))), "low");
    var stale = new Demand(List.of(), new SignalState.Stale(Instant.EPOCH));
    var low =
        new Contender(
            new ApplicationName("low"),
            0,
            new Contender.Intent.ByPolicy(ONE.build()),
            Optional.empty(),
            stale,
            new InForce(before.chosen(), Optional.of(before.problem()), 0, InForce.Replicas.NONE),
            before.chosen(),
            before.chosen());
    var high = app("high", ONE).demand(frankfurt(60)).priority(10).build();

    var outcomes =
        new FleetPlacementPlanner()
            .plan(
                new FleetPlacementInput(
                    Registry.Known.of(HUNDREDS), Optional.empty(), List.of(high, low)));

    assertEquals(names("fra1"), chosen(outcomes, "low"));
    assertEquals(names("ams1"), chosen(outcomes, "high"));
  }

  @Test
  void p24_requestedCoresAreSharedAndTheReasonNamesWhoHoldsThem() {
    var clusters =
        world().stream()
            .filter(cluster -> names("fra1", "ams1").contains(cluster.name()))
            .map(cluster -> Fleets.withCpu(cluster, 8))
            .toList();
    var everywhere = Policy.byTraffic().everywhere();

    var outcomes =
        plan(
            clusters,
            Optional.empty(),
            List.of(
                app("a", everywhere).cpu(3),
                app("b", ONE).cpu(6).demand(frankfurt(1)).priority(1)));

    assertEquals(names("fra1"), chosen(outcomes, "b"));
    assertEquals(names("ams1"), chosen(outcomes, "a"));
    var why = decision(outcomes, "a").verdicts().get(new ClusterName("fra1")).reason();
    var noRoom = assertInstanceOf(Reason.NoRoom.class, why);
    assertEquals("fra1 has 8 cpu, of which 2 cpu are left: b holds 6 cpu", noRoom.why());
    assertEquals("apps/a/app.yaml:9:3", noRoom.rule().location().toString());
  }

  /** Where every location is chosen none can be left out, so that what is too much is told. */
  @Test
  void p24_anApplicationOnEveryLocationSaysWhichOfThemServeMoreThanTheyCan() {
    for (var assignment : Optimisation.Assignment.values()) {
      for (boolean overflow : new boolean[] {false, true}) {
        var everywhere = Policy.byTraffic().everywhereByTraffic().assignment(assignment, overflow);

        var outcomes =
            plan(
                app("a", everywhere).demand(frankfurt(900)),
                app("b", ONE).demand(frankfurt(60)).priority(1));

        assertEquals(names("fra1"), chosen(outcomes, "b"));
        assertEquals(8, chosen(outcomes, "a").size());
        assertEquals(
            List.of("fra1 is to serve 900 rps, and 40 rps are left: b holds 60 rps"),
            OverloadEvaluator.overloads(decision(outcomes, "a")),
            assignment + " " + overflow);
        assertEquals(List.of(), OverloadEvaluator.overloads(decision(outcomes, "b")));
      }
    }
  }

  @Test
  void p24_whatOverflowsOneLocationGoesToTheNextWhereAllOfThemAreChosenToo() {
    var everywhere =
        Policy.byTraffic().everywhereByTraffic().assignment(Optimisation.Assignment.NEAREST, true);

    var decision = decision(plan(app("a", everywhere).demand(frankfurt(130))), "a");

    assertEquals(List.of(), OverloadEvaluator.overloads(decision));
    var served = new java.util.TreeMap<ClusterName, Long>();
    decision.assignments().forEach(part -> served.put(part.cluster(), part.milliRps()));
    assertEquals(
        Map.of(new ClusterName("ams1"), 30_000L, new ClusterName("fra1"), 100_000L), served);
  }

  @Test
  void p24_theFleetsBudgetIsSharedByPriority() {
    var budget =
        Optional.of(new BudgetRule(BigDecimal.valueOf(300), Fleets.at("edgewright.yaml", 8)));
    var two = Policy.byTraffic().between(1, 2);
    var rates = demandAt(world(), Map.of("fra1", 60, "nyc1", 60));

    var outcomes =
        plan(
            world(),
            budget,
            List.of(app("a", two).demand(rates), app("b", two).demand(rates).priority(1)));

    long spent =
        outcomes.keySet().stream().mapToLong(name -> price(chosen(outcomes, name.value()))).sum();
    assertEquals(2, chosen(outcomes, "b").size());
    assertEquals(1, chosen(outcomes, "a").size());
    assertTrue(spent <= 300, "spent " + spent);
    var rule = decision(outcomes, "a").problem().rules().budget().orElseThrow().rule();
    assertTrue(rule.rule().startsWith("the fleet's budget 300, of which b holds"), rule.rule());
    assertEquals(8, rule.location().line());
  }

  private static long price(SortedSet<ClusterName> clusters) {
    return world().stream()
        .filter(cluster -> clusters.contains(cluster.name()))
        .mapToLong(cluster -> cluster.supply().pricePerMonth().orElseThrow().longValue())
        .sum();
  }

  @Test
  void p24_aFollowerGoesWhereItsLeaderGoesAsFarAsThereIsRoom() {
    var clusters = world().stream().map(cluster -> Fleets.withCpu(cluster, 4)).toList();
    var two = Policy.byTraffic().between(2, 2);
    var rates = demandAt(world(), Map.of("fra1", 60, "nyc1", 60));

    var outcomes =
        plan(
            clusters,
            Optional.empty(),
            List.of(
                Apps.following("cache", "web").cpu(2).priority(50),
                app("batch", ONE).cpu(4).demand(frankfurt(5)).priority(90),
                app("web", two).cpu(1).demand(rates).priority(100)));

    assertEquals(names("fra1", "nyc1"), chosen(outcomes, "web"));
    assertEquals(names("ams1"), chosen(outcomes, "batch"));
    assertEquals(names("fra1", "nyc1"), chosen(outcomes, "cache"));
  }

  /** P22: what was recorded of one application alone gives the same decision. */
  @Test
  void p22_aRecordedProblemHoldsTheCapacityThatWasLeft() {
    var outcomes =
        plan(
            app("a", ONE).demand(frankfurt(60)).on("ams1"),
            app("b", ONE).demand(frankfurt(60)).priority(10).on("dub1"),
            app("c", ONE).demand(frankfurt(60)).on("fra1"));

    outcomes.forEach(
        (name, outcome) -> {
          var decision = assertInstanceOf(Decided.class, outcome).decision();
          var read =
              assertInstanceOf(
                  Reading.Read.class, ProblemCodec.read(ProblemCodec.write(decision.problem())));

          assertEquals(outcome, ProblemSolver.solve((PlacementProblem) read.value()), name.value());
        });
  }

  /**
   * P24: twelve applications on clusters that are nearly full, moving as they like: at no step is
   * more held than there is, and in the end nothing moves any more.
   */
  @Test
  void p24_noIntermediateStateExceedsAnyCapacity() {
    for (int seed = 0; seed < 5; seed++) {
      new CrowdedFleet(HUNDREDS, new Random(seed)).live(20);
    }
  }

  @Test
  void g35_theOrderOfFilesChangesNothing() {
    var random = new Random(3);
    var fleet = new CrowdedFleet(HUNDREDS, random);
    var contenders = new ArrayList<>(fleet.contenders());
    var planner = new FleetPlacementPlanner();
    var expected = planner.plan(CrowdedFleet.input(HUNDREDS, contenders));

    for (int run = 0; run < 5; run++) {
      Collections.shuffle(contenders, random);
      var clusters = new ArrayList<>(HUNDREDS);
      Collections.shuffle(clusters, random);

      assertEquals(expected, planner.plan(CrowdedFleet.input(clusters, contenders)));
    }
  }
}
