package io.edgewright.policy.placement.demand;

import io.edgewright.policy.spec.Averaging;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the rate of an origin at an instant of the samples before it, as a policy averages. */
final class RateEvaluator {
  /** More requests per second than any origin is believed to send. */
  private static final double MOST = 1e9;

  private final Averaging averaging;
  private final Duration window;
  private final Map<String, List<Curve>> origins;
  private final Map<Instant, Duration> spans = new HashMap<>();

  /**
   * @param origins all there are, whose traffic together may be little
   */
  RateEvaluator(Averaging averaging, Duration window, Map<String, List<Curve>> origins) {
    this.averaging = averaging;
    this.window = window;
    this.origins = origins;
  }

  /** The rate of an origin, in 1/1000 requests per second. */
  long rate(List<Curve> parts, Instant at) {
    return Math.round(Math.min(average(parts, at), MOST) * 1_000);
  }

  private double average(List<Curve> parts, Instant at) {
    return switch (averaging) {
      case Averaging.Trimmed _ -> {
        double sum = 0;
        for (var part : parts) {
          sum += part.trimmedMean(at, window);
        }
        yield sum;
      }
      case Averaging.Increments increments -> increments(parts, at, span(at), increments);
    };
  }

  /** Over which span before an instant the rates are averaged. */
  Duration span(Instant at) {
    return switch (averaging) {
      case Averaging.Trimmed _ -> window;
      case Averaging.Increments increments ->
          spans.computeIfAbsent(
              at, _ -> isLittle(at, increments) ? increments.quietSpan() : window);
    };
  }

  private boolean isLittle(Instant at, Averaging.Increments increments) {
    double all =
        origins.values().stream()
            .mapToDouble(parts -> increments(parts, at, window, increments))
            .sum();
    return all < increments.quietBelow().doubleValue();
  }

  /**
   * The mean of the increments of which there are samples. Without any it is the last one before,
   * and before the first one it is 0.
   */
  private static double increments(
      Collection<Curve> parts, Instant at, Duration span, Averaging.Increments increments) {
    var sums = new HashMap<Long, Double>();
    for (var part : parts) {
      part.means(at, span, increments.increment())
          .forEach((increment, mean) -> sums.merge(increment, mean, Double::sum));
    }
    return sums.isEmpty()
        ? parts.stream().mapToDouble(part -> part.lastBefore(at)).sum()
        : sums.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .mapToDouble(Map.Entry::getValue)
            .average()
            .orElse(0);
  }
}
