package io.edgewright.policy.placement.demand;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One series' believable samples in order of time.
 *
 * @param dropped how many were not believed
 */
record Curve(NavigableMap<Instant, Double> samples, long dropped) {
  /** More requests per second than any place on Earth sends; beyond it a value is garbage. */
  private static final double ABSURD = 1e8;

  /** Of the samples of a window, one in so many is left out at each end. */
  private static final int TRIM = 5;

  /** Believes samples that are finite, not negative, not absurd, and not from the future. */
  static Curve of(Series series, Instant now) {
    var samples = new TreeMap<Instant, Double>();
    long dropped = 0;
    for (var sample : series.samples()) {
      boolean believable =
          sample.value() >= 0 && sample.value() <= ABSURD && !sample.time().isAfter(now);
      if (believable) {
        // Two values at one time are the same measurement twice; the larger one counts.
        samples.merge(sample.time(), sample.value(), Math::max);
      } else {
        dropped++;
      }
    }
    return new Curve(samples, dropped);
  }

  Optional<Instant> newest() {
    return samples.isEmpty() ? Optional.empty() : Optional.of(samples.lastKey());
  }

  /**
   * The rate at an instant: the mean over the window without the fifth of its samples at each end,
   * so that a short burst, however high, does not count. Without samples in the window it is the
   * last one before, and before the first one it is 0.
   */
  double trimmedMean(Instant at, Duration window) {
    List<Double> within =
        new ArrayList<>(samples.subMap(at.minus(window), false, at, true).values());
    if (within.isEmpty()) {
      return lastBefore(at);
    }
    double[] sorted = within.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int cut = sorted.length / TRIM;
    return Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(0);
  }

  /**
   * The means of the samples of each increment of a span that has any, counted back from its end.
   */
  SortedMap<Long, Double> means(Instant at, Duration span, Duration increment) {
    var means = new TreeMap<Long, Double>();
    long current = -1;
    double sum = 0;
    int count = 0;
    for (var sample : samples.subMap(at.minus(span), false, at, true).descendingMap().entrySet()) {
      long back = Duration.between(sample.getKey(), at).dividedBy(increment);
      if (back != current) {
        sum = 0;
        count = 0;
        current = back;
      }
      sum += sample.getValue();
      count++;
      means.put(back, sum / count);
    }
    return means;
  }

  /** The last value up to an instant; 0 before the first one. */
  double lastBefore(Instant at) {
    var before = samples.floorEntry(at);
    return before == null ? 0 : before.getValue();
  }
}
