package io.edgewright.policy.placement.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.DemandPoint;
import io.edgewright.policy.placement.SignalState;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.Metadata;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.policy.spec.SignalSource.OriginForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyEvaluatorTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final SourceLocation AT = new SourceLocation("signals/rtt.yaml", 1, 1);
  private static final SignalSource SOURCE =
      new SignalSource(
          new Metadata("rtt", new TreeMap<>(), AT),
          new SignalSource.CsvFile(new Located<>("signals/rtt.csv", AT)),
          new SignalSource.Origin("origin", OriginForm.COUNTRY),
          Optional.empty(),
          Optional.of("cluster"),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));

  private static final DemandPoint GERMANY = DemandPoint.steady("DE", new Location(51, 10), 5_000);

  private static Series series(String origin, String cluster, double... millis) {
    var labels = new TreeMap<>(Map.of("origin", origin, "cluster", cluster));
    return new Series(
        labels,
        IntStream.range(0, millis.length)
            .mapToObj(i -> new Sample(NOON.minusSeconds(30L * i), millis[i]))
            .toList());
  }

  private static SortedMap<ClusterName, Long> times(Optional<Demand> last, Series... series) {
    return LatencyEvaluator.evaluate(
            new Demand(List.of(GERMANY), new SignalState.Fresh()),
            new LatencyInput(SOURCE, Duration.ofMinutes(5), Arrays.asList(series), last, NOON))
        .points()
        .getFirst()
        .roundTripMicros();
  }

  @Test
  void timesAreAveragedWithoutBurstsAndRounded() {
    var times = times(Optional.empty(), series("DE", "fra1", 8.14, 8.12, 8.13, 8.11, 900));

    assertEquals(Map.of(new ClusterName("fra1"), 8_100L), times);
  }

  @Test
  void garbageOtherOriginsAndClustersWithoutANameAreLeftOut() {
    var times =
        times(
            Optional.empty(),
            series("DE", "fra1", Double.NaN, -3, 1e308),
            series("FR", "cdg1", 5),
            series("DE", "Not A Cluster", 5),
            series("DE", "ams1", 25_000));

    assertEquals(Map.of(), times);
  }

  @Test
  void ofSeveralProbesTheOneInTheMiddleCounts() {
    var times =
        times(
            Optional.empty(),
            series("DE", "fra1", 50),
            series("DE", "fra1", 9),
            series("DE", "fra1", 8));

    assertEquals(Map.of(new ClusterName("fra1"), 9_000L), times);
  }

  @Test
  void aPairThatIsNotMeasuredAnyMoreKeepsItsLastTime() {
    var before =
        new TreeMap<>(Map.of(new ClusterName("fra1"), 8_000L, new ClusterName("ams1"), 7L));
    var last = new Demand(List.of(GERMANY.withRoundTrips(before)), new SignalState.Fresh());

    var times = times(Optional.of(last), series("DE", "fra1", 12));

    assertEquals(Map.of(new ClusterName("fra1"), 12_000L, new ClusterName("ams1"), 7L), times);
  }
}
