package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.demandAt;
import static io.edgewright.policy.placement.Fleets.names;
import static io.edgewright.policy.placement.Fleets.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.policy.object.ClusterName;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final Policy BY_LATENCY = Policy.byTraffic().between(1, 1).latency("rtt");

  private static Demand frankfurt(Map<String, Long> micros) {
    var times = new TreeMap<ClusterName, Long>();
    micros.forEach((cluster, time) -> times.put(new ClusterName(cluster), time));
    var demand = demandAt(world(), Map.of("fra1", 100));
    return new Demand(
        demand.points().stream().map(point -> point.withRoundTrips(times)).toList(),
        demand.state());
  }

  @Test
  void aMeasuredTimeCountsWhateverTheDistance() {
    var slowFrankfurt = frankfurt(Map.of("fra1", 40_000L, "ams1", 7_500L));

    assertEquals(names("ams1"), BY_LATENCY.decide(world(), slowFrankfurt).chosen());
    assertEquals(
        names("fra1"),
        Policy.byTraffic().between(1, 1).decide(world(), slowFrankfurt).chosen(),
        "by distance");
  }

  @Test
  void theCostIsInRequestMillisecondsPerSecond() {
    var decision = BY_LATENCY.decide(world(), frankfurt(Map.of("fra1", 2_500L)));

    assertEquals(new BigDecimal("250"), decision.proof().cost());
    assertEquals(1, Nearness.measuredPairs(decision.problem()));
    assertEquals(8, Nearness.pairs(decision.problem()));
  }

  @Test
  void whatIsNotMeasuredIsEstimatedFromItsDistance() {
    var demand = frankfurt(Map.of());
    var sites = BY_LATENCY.decide(world(), demand).problem().sites();
    var point = demand.points().getFirst();

    // 365 km from Frankfurt to Amsterdam at 15 microseconds a kilometre
    assertEquals(
        5_483, Nearness.between(point, sites.getFirst(), Weighting.Metric.ROUND_TRIP), 100);
  }

  /** P22. */
  @Test
  void timesAreRecordedAndReplayed() {
    var decision = BY_LATENCY.decide(world(), frankfurt(Map.of("fra1", 9_000L, "ams1", 5_000L)));

    var read =
        assertInstanceOf(
            Reading.Read.class, ProblemCodec.read(ProblemCodec.write(decision.problem())));

    assertEquals(decision.problem(), read.value());
  }
}
