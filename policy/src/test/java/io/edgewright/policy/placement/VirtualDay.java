package io.edgewright.policy.placement;

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

/**
 * A day of noisy traffic around the world, placed anew each minute: in every city it rises and
 * falls with the hour there, past the minimum of 20 requests a second, and it is never smooth.
 */
final class VirtualDay {
  static final int MINUTES = 24 * 60;

  private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");
  private static final SourceLocation AT = new SourceLocation("signals/s.yaml", 1, 1);
  private static final int STEP = 30;
  private static final int MINIMUM = 20;
  private static final List<Cluster> CLUSTERS = Fleets.world();
  private static final SignalSource SOURCE =
      new SignalSource(
          new Metadata("s", new TreeMap<>(), AT),
          new SignalSource.CsvFile(new Located<>("signals/s.csv", AT)),
          new SignalSource.Origin("origin", OriginForm.CLUSTER),
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(STEP),
          Duration.ofMinutes(10));

  /** How the day went: after each minute, so many locations were open and so many moves made. */
  record Course(List<Integer> open, List<Integer> moves) {
    Course {
      open = List.copyOf(open);
      moves = List.copyOf(moves);
    }

    /** Locations opened or closed in the whole day. */
    int allMoves() {
      return moves.getLast();
    }
  }

  private VirtualDay() {}

  /** As policies are by default. */
  static Course ours() {
    return course(
        new Stability(
            BigDecimal.valueOf(2_000),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Percent.of(10),
            6));
  }

  /** The same solver, told to do what is best at this minute. */
  static Course naive() {
    return course(
        new Stability(BigDecimal.ZERO, Duration.ZERO, Duration.ZERO, Percent.of(0), 10_000));
  }

  private static Course course(Stability stability) {
    var open = new ArrayList<Integer>();
    var moves = new ArrayList<Integer>();
    var lastHour = new ArrayList<Long>();
    SortedSet<ClusterName> inForce = new TreeSet<>();
    int made = 0;
    for (long minute = 0; minute < MINUTES; minute++) {
      long now = minute;
      lastHour.removeIf(at -> at <= now - 60);
      var chosen =
          decided(
              stability,
              minute * 60,
              new InForce(inForce, Optional.empty(), lastHour.size(), InForce.Replicas.NONE));
      int moved = inForce.isEmpty() ? 0 : different(inForce, chosen);
      for (int i = 0; i < moved; i++) {
        lastHour.add(minute);
      }
      made += moved;
      inForce = chosen;
      open.add(chosen.size());
      moves.add(made);
    }
    return new Course(open, moves);
  }

  private static int different(SortedSet<ClusterName> some, SortedSet<ClusterName> others) {
    var same = new TreeSet<>(some);
    same.retainAll(others);
    return some.size() + others.size() - 2 * same.size();
  }

  private static SortedSet<ClusterName> decided(Stability stability, long second, InForce inForce) {
    long span = stability.window().plus(stability.hold()).toSeconds();
    var series = new ArrayList<Series>();
    for (int i = 0; i < CLUSTERS.size(); i++) {
      series.add(series(CLUSTERS.get(i), i, second, span));
    }
    var demand =
        DemandEvaluator.evaluate(
                new DemandInput(
                    new ApplicationName("storefront"),
                    SOURCE,
                    stability,
                    new Averaging.Trimmed(),
                    series,
                    CLUSTERS,
                    Optional.empty(),
                    MIDNIGHT.plusSeconds(second)))
            .demand();
    return Policy.byTraffic()
        .between(2, 8)
        .minimum(MINIMUM)
        .stability(stability)
        .decide(CLUSTERS, demand, inForce)
        .chosen();
  }

  private static Series series(Cluster cluster, int number, long now, long span) {
    var labels = new TreeMap<String, String>();
    labels.put("origin", cluster.name().value());
    var samples = new ArrayList<Sample>();
    for (long second = now - span; second <= now; second += STEP) {
      samples.add(new Sample(MIDNIGHT.plusSeconds(second), rate(cluster, number, second)));
    }
    return new Series(labels, samples);
  }

  /**
   * From 5 to 40 requests a second with the hour of the place, and up to a tenth off either way.
   */
  private static double rate(Cluster cluster, int number, long second) {
    double east = cluster.geography().point().orElseThrow().longitude();
    double hour = second / 3_600.0 + east / 15;
    double daily = 22.5 + 17.5 * StrictMath.sin(2 * StrictMath.PI * (hour - 9) / 24);
    double noise = new SplittableRandom(second * 31 + number).nextDouble();
    return daily * (0.9 + 0.2 * noise);
  }
}
