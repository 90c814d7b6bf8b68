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

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementOutcome.Infeasible;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterLifecycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rule wins where rules collide, step by step, as docs/placement.md says. */
class PrecedenceTest {
  private static final Demand FRANKFURT = demandAt(world(), Map.of("fra1", 60));

  private static List<Integer> conflict(Policy policy, List<Cluster> clusters, Demand demand) {
    return assertInstanceOf(Infeasible.class, policy.plan(clusters, demand)).conflict().stream()
        .map(rule -> rule.location().line())
        .toList();
  }

  private static String kind(PlacementDecision decision, String cluster) {
    return decision.verdicts().get(new ClusterName(cluster)).reason().kind();
  }

  @Test
  void step1_aBoundaryIsNotCrossedForWhatIsRequired() {
    var policy =
        Policy.byTraffic().between(1, 3).within(continent("EU", 11)).require(named("nyc1", 12));

    assertEquals(List.of(11, 12), conflict(policy, world(), FRANKFURT));
  }

  @Test
  void step1_ofWhatIsRequiredTheForbiddenIsNotChosen() {
    var decision =
        Policy.byTraffic()
            .between(1, 3)
            .require(region("eu-central", 12))
            .forbid(named("fra1", 14))
            .decide(world(), FRANKFURT);

    assertTrue(decision.chosen().contains(new ClusterName("waw1")));
    assertEquals("filtered", kind(decision, "fra1"));
  }

  @Test
  void step1_aClusterThatIsDrainedIsNotChosenThoughItIsRequired() {
    var clusters =
        world().stream()
            .map(
                cluster ->
                    cluster.name().value().equals("nyc1")
                        ? Fleets.in(cluster, ClusterLifecycle.State.DRAINING)
                        : cluster)
            .toList();

    assertEquals(
        List.of(12),
        conflict(Policy.byTraffic().between(1, 3).require(named("nyc1", 12)), clusters, FRANKFURT));
  }

  @Test
  void step2_whatIsRequiredIsChosenThoughItCostsMore() {
    var decision =
        Policy.byTraffic().between(1, 1).require(named("syd1", 12)).decide(world(), FRANKFURT);

    assertEquals(names("syd1"), decision.chosen());
  }

  @Test
  void step2_theBudgetIsNotExceededForTheLeastNumberNorTheLeastNumberForTheBudget() {
    assertEquals(
        List.of(5, 25), conflict(Policy.byTraffic().between(3, 8).budget(240), world(), FRANKFURT));
  }

  @Test
  void step3_withinTheBudgetTheFartherIsChosenOverTheNearerThatItDoesNotPayFor() {
    var decision = Policy.byTraffic().between(1, 1).budget(100).decide(world(), FRANKFURT);

    assertEquals(names("waw1"), decision.chosen());
  }

  @Test
  void step3_capacityIsNotExceededThoughTheNextOneIsFarther() {
    var clusters =
        world().stream()
            .map(
                cluster ->
                    cluster.name().value().equals("fra1") ? Fleets.serving(cluster, 50) : cluster)
            .toList();

    var decision = Policy.byTraffic().between(1, 2).decide(clusters, FRANKFURT);

    assertEquals(names("ams1"), decision.chosen());
  }

  @Test
  void step4_theMinimumPerLocationGivesWayToWhatIsRequired() {
    var decision =
        Policy.byTraffic()
            .between(1, 3)
            .minimum(20)
            .require(named("syd1", 12))
            .decide(world(), FRANKFURT);

    assertEquals(names("fra1", "syd1"), decision.chosen());
    assertEquals("required", kind(decision, "syd1"));
  }

  @Test
  void step4_theMinimumPerLocationGivesWayToTheLeastNumberAndNoFurther() {
    var decision =
        Policy.byTraffic()
            .between(2, 8)
            .minimum(100)
            .decide(world(), demandAt(world(), Map.of("fra1", 60, "nyc1", 30, "sin1", 30)));

    assertEquals(2, decision.chosen().size());
    decision
        .chosen()
        .forEach(cluster -> assertEquals("kept-by-minimum", kind(decision, cluster.value())));
  }

  @Test
  void step4_anOptionalLocationBelowTheMinimumIsNotOpenedThoughItWouldSaveDistance() {
    var demand = demandAt(world(), Map.of("fra1", 60, "syd1", 19));

    var decision = Policy.byTraffic().between(1, 8).minimum(20).decide(world(), demand);

    assertEquals(names("fra1"), decision.chosen());
    assertEquals("below-min-usage", kind(decision, "syd1"));
  }
}
