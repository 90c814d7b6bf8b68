package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.continent;
import static io.edgewright.policy.placement.Fleets.names;
import static io.edgewright.policy.placement.Fleets.region;
import static io.edgewright.policy.placement.Fleets.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.ReplicaRule;
import io.edgewright.policy.spec.Requests;
import io.edgewright.policy.spec.SpreadRule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DecisionCodecTest {
  private static PlacementDecision decision() {
    return Policy.byTraffic()
        .between(2, 4)
        .minimum(5)
        .within(continent("EU", 11))
        .require(region("eu-west", 12))
        .spread(new SpreadRule.ByCountry(), 2, 1)
        .budget(500)
        .switchingCost(2)
        .decide(
            world(),
            Fleets.demandAt(world(), Map.of("ams1", 40, "nyc1", 30, "waw1", 25)),
            InForce.on(names("fra1", "dub1")));
  }

  /** Through bytes, as a file on a branch goes. */
  private static Map<String, Object> stored(Map<String, Object> tree) {
    return CanonicalJson.read(CanonicalJson.plainBytes(tree));
  }

  @Test
  void p22_theSameDecisionIsComputedAgainFromItsRecord() {
    var decision = decision();

    var read = ProblemCodec.read(stored(ProblemCodec.write(decision.problem())));

    var problem = assertInstanceOf(Reading.Read.class, read).value();
    assertEquals(decision.problem(), problem);
    var again =
        assertInstanceOf(
            PlacementOutcome.Decided.class, ProblemSolver.solve((PlacementProblem) problem));
    assertEquals(DecisionCodec.write(decision), DecisionCodec.write(again.decision()));
  }

  @Test
  void aDecisionIsReadAsItWasWritten() {
    var decision = decision();

    var read = DecisionCodec.read(stored(DecisionCodec.write(decision)), decision.problem());

    assertEquals(new Reading.Read<>(decision), read);
  }

  /** P22. */
  @Test
  void replicasAreRecordedWithWhatTheyFollowFromAndComputedAgain() {
    var demand = Fleets.demandAt(world(), Map.of("ams1", 140, "nyc1", 330));
    var inForce =
        new InForce(
            names("ams1", "nyc1"),
            Optional.empty(),
            0,
            new InForce.Replicas(counts(Map.of("ams1", 9, "nyc1", 2)), true));
    for (var amount :
        List.of(
            new ReplicaRule.Each(3),
            new ReplicaRule.PerDemand(BigDecimal.valueOf(50)),
            new ReplicaRule.Total(17, new ReplicaRule.ByTraffic()),
            new ReplicaRule.Total(17, new ReplicaRule.ByWeight(List.of(), 2)))) {
      var decision =
          Policy.byTraffic().between(2, 2).replicas(amount, 1, 20).decide(world(), demand, inForce);

      var read = ProblemCodec.read(stored(ProblemCodec.write(decision.problem())));

      var problem = assertInstanceOf(Reading.Read.class, read).value();
      assertEquals(decision.problem(), problem);
      assertEquals(decision.chosen(), decision.replicas().keySet(), amount.toString());
      var again =
          assertInstanceOf(
              PlacementOutcome.Decided.class, ProblemSolver.solve((PlacementProblem) problem));
      assertEquals(decision.replicas(), again.decision().replicas());
      assertEquals(
          new Reading.Read<>(decision),
          DecisionCodec.read(stored(DecisionCodec.write(decision)), decision.problem()));
    }
  }

  @Test
  void whatTheApplicationTakesOfEachClusterIsRecorded() {
    var requests =
        new Requests(
            Optional.of(new BigDecimal("1.5")),
            Optional.of(BigDecimal.valueOf(1L << 32)),
            Optional.of(4),
            Fleets.at("apps/a/app.yaml", 9));
    var problem = decision().problem().requesting(Optional.of(requests));

    var read = ProblemCodec.read(stored(ProblemCodec.write(problem)));

    assertEquals(new Reading.Read<>(problem), read);
    assertEquals(Optional.of(requests), problem.sizing().requests());
  }

  private static SortedMap<ClusterName, Integer> counts(Map<String, Integer> byName) {
    var counts = new TreeMap<ClusterName, Integer>();
    byName.forEach((name, count) -> counts.put(new ClusterName(name), count));
    return counts;
  }

  @Test
  void aRecordThatWasEditedIsMalformed() {
    var tree = new LinkedHashMap<>(ProblemCodec.write(decision().problem()));
    tree.put("moveAllowance", 3L);

    assertEquals(
        new Reading.Malformed<>("the digest is not that of the inputs"),
        ProblemCodec.read(stored(tree)));
  }

  /** P22. */
  @Test
  void aRecordOfALaterFormatIsNamedAsSuch() {
    var tree = new LinkedHashMap<>(ProblemCodec.write(decision().problem()));
    tree.put("format", 7L);

    assertEquals(
        new Reading.Malformed<>("it is of format 7, and this version reads format 1"),
        ProblemCodec.read(stored(tree)));
  }

  @Test
  void aRecordOfAnotherShapeIsMalformed() {
    for (var field : ProblemCodec.write(decision().problem()).keySet()) {
      var tree = new LinkedHashMap<>(ProblemCodec.write(decision().problem()));
      tree.put(field, 1.5);

      assertInstanceOf(Reading.Malformed.class, ProblemCodec.read(stored(tree)), field);
    }
  }
}
