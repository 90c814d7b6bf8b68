package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.placement.demand.DemandEvaluator;
import io.edgewright.policy.placement.demand.DemandInput;
import io.edgewright.policy.placement.demand.Sample;
import io.edgewright.policy.placement.demand.Series;
import io.edgewright.policy.spec.Averaging;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.Metadata;
import io.edgewright.policy.spec.Percent;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.policy.spec.SignalSource.OriginForm;
import io.edgewright.policy.spec.Stability;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A virtual day of traffic: fra1 has plenty, the traffic of syd1 varies round its minimum. */
class StabilityTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");
  private static final SourceLocation AT = new SourceLocation("signals/s.yaml", 1, 1);
  private static final int STEP = 30;

  private static final List<Cluster> CLUSTERS =
      Fleets.world().stream().filter(c -> names("fra1", "syd1").contains(c.name())).toList();

  private static final SignalSource SOURCE =
      new SignalSource(
          new Metadata("s", new TreeMap<>(), AT),
          new SignalSource.CsvFile(new Located<>("signals/s.csv", AT)),
          new SignalSource.Origin("origin", OriginForm.CLUSTER),
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(STEP),
          Duration.ofMinutes(10));

  private static Stability stability(int window, int hold) {
    return new Stability(
        BigDecimal.ZERO,
        Duration.ofMinutes(window),
        Duration.ofMinutes(hold),
        Percent.of(hold == 0 ? 0 : 10),
        1_000);
  }

  private static Series series(String origin, long now, long span, LongToDoubleFunction rate) {
    var labels = new TreeMap<String, String>();
    labels.put("origin", origin);
    var samples = new ArrayList<Sample>();
    for (long second = Math.max(0, now - span); second <= now; second += STEP) {
      samples.add(new Sample(MIDNIGHT.plusSeconds(second), rate.applyAsDouble(second)));
    }
    return new Series(labels, samples);
  }

  /** When the placement changed, solving each minute of so many hours. */
  private static List<Long> changes(Stability stability, LongToDoubleFunction sydney, int hours) {
    var changes = new ArrayList<Long>();
    SortedSet<ClusterName> inForce = new TreeSet<>();
    long span = stability.window().plus(stability.hold()).toSeconds();
    for (long now = span; now < span + hours * 3_600L; now += 60) {
      var demand =
          DemandEvaluator.evaluate(
                  new DemandInput(
                      new ApplicationName("a"),
                      SOURCE,
                      stability,
                      new Averaging.Trimmed(),
                      List.of(
                          series("fra1", now, span, _ -> 100), series("syd1", now, span, sydney)),
                      CLUSTERS,
                      Optional.empty(),
                      MIDNIGHT.plusSeconds(now)))
              .demand();
      var chosen =
          Policy.byTraffic()
              .between(1, 2)
              .minimum(20)
              .stability(stability)
              .decide(CLUSTERS, demand, InForce.on(inForce))
              .chosen();
      if (!inForce.isEmpty() && !chosen.equals(inForce)) {
        changes.add(now);
      }
      inForce = chosen;
    }
    return changes;
  }

  private static LongToDoubleFunction noisy(double rate) {
    return second -> rate * (0.9 + 0.2 * new SplittableRandom(second).nextDouble());
  }

  @Test
  void p12_noiseRoundTheThresholdMovesAtMostOnceInADay() {
    var ours = changes(stability(5, 10), noisy(20), 24);
    var naive = changes(stability(0, 0), noisy(20), 24);

    assertTrue(ours.size() <= 1, "ours moved " + ours.size() + " times");
    assertTrue(naive.size() > 20, "naive moved only " + naive.size() + " times");
  }

  @Test
  void p13_aLocationOpensAndClosesOnlyAfterTheHoldTime() {
    LongToDoubleFunction day = second -> second >= 3_600 && second < 10_800 ? 30 : 10;

    var changes = changes(stability(1, 10), day, 4);

    assertEquals(2, changes.size(), changes.toString());
    assertEquals(3_600 + 600, changes.getFirst(), 120);
    assertEquals(10_800 + 600, changes.getLast(), 120);
  }

  @Test
  void p13_aLocationBetweenTheThresholdsStays() {
    LongToDoubleFunction day = second -> second < 3_600 ? 30 : 18.5;

    assertEquals(List.of(), changes(stability(1, 10), day, 3));
  }

  @Test
  void p17_aBurstOpensNothingAndASustainedRiseDoes() {
    LongToDoubleFunction burst = second -> second >= 3_600 && second < 3_630 ? 250 : 5;
    LongToDoubleFunction rise = second -> second >= 3_600 ? 250 : 5;

    assertEquals(List.of(), changes(stability(5, 0), burst, 2));
    var opened = changes(stability(5, 0), rise, 2);
    assertEquals(1, opened.size());
    assertTrue(opened.getFirst() <= 3_600 + 300 + 60, opened.toString());
  }
}
