package io.edgewright.policy.placement.demand;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Names;
import io.edgewright.policy.placement.Demand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds measured round-trip times to demand. A pair that is not measured any more keeps its last
 * time: that a probe has stopped makes no cluster nearer.
 */
public final class LatencyEvaluator {
  private static final double LONGEST_MILLIS = 20_000;

  /** To a tenth of a millisecond: less is noise, and decisions record it. */
  private static final long MICROS_STEP = 100;

  private LatencyEvaluator() {}

  /** The demand with the round-trip times of its origins. */
  public static Demand evaluate(Demand demand, LatencyInput input) {
    var times = new TreeMap<String, SortedMap<ClusterName, Long>>();
    input
        .last()
        .ifPresent(
            last ->
                last.points()
                    .forEach(
                        point ->
                            times.put(point.origin(), new TreeMap<>(point.roundTripMicros()))));
    measured(input)
        .forEach(
            (origin, fresh) -> times.computeIfAbsent(origin, _ -> new TreeMap<>()).putAll(fresh));
    return new Demand(
        demand.points().stream()
            .map(point -> point.withRoundTrips(times.getOrDefault(point.origin(), new TreeMap<>())))
            .toList(),
        demand.state());
  }

  private static SortedMap<String, SortedMap<ClusterName, Long>> measured(LatencyInput input) {
    var byPair = new TreeMap<String, SortedMap<ClusterName, List<Long>>>();
    var freshest = input.now().minus(input.source().validity());
    for (var series : input.series()) {
      var cluster = cluster(input, series);
      var curve = Curve.of(series, input.now());
      boolean fresh = curve.newest().filter(newest -> !newest.isBefore(freshest)).isPresent();
      double millis = curve.trimmedMean(input.now(), input.window());
      if (cluster.isPresent() && fresh && millis <= LONGEST_MILLIS) {
        var origin =
            Optional.ofNullable(series.labels().get(input.source().origin().label())).orElse("");
        byPair
            .computeIfAbsent(origin, _ -> new TreeMap<>())
            .computeIfAbsent(cluster.get(), _ -> new ArrayList<>())
            .add(rounded(millis));
      }
    }
    var times = new TreeMap<String, SortedMap<ClusterName, Long>>();
    byPair.forEach((origin, clusters) -> times.put(origin, middles(clusters)));
    return times;
  }

  private static Optional<ClusterName> cluster(LatencyInput input, Series series) {
    return input
        .source()
        .clusterLabel()
        .flatMap(label -> Optional.ofNullable(series.labels().get(label)))
        .filter(Names::isDnsLabel)
        .map(ClusterName::new);
  }

  /** Of several probes of one pair the one in the middle counts; of two, the faster one. */
  private static SortedMap<ClusterName, Long> middles(SortedMap<ClusterName, List<Long>> times) {
    var middles = new TreeMap<ClusterName, Long>();
    times.forEach(
        (cluster, probes) -> {
          var sorted = probes.stream().sorted(Comparator.naturalOrder()).toList();
          middles.put(cluster, sorted.get((sorted.size() - 1) / 2));
        });
    return middles;
  }

  private static long rounded(double millis) {
    return Math.round(millis * 1_000 / MICROS_STEP) * MICROS_STEP;
  }
}
