package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long an answer takes. */
public sealed interface Latency {
  /** The longest that any of them takes: a tail has to end somewhere. */
  Duration LONGEST = Duration.ofHours(1);

  /** Always the same. */
  record Fixed(Duration duration) implements Latency {
    public Fixed {
      requireNotNegative(duration, "duration");
    }
  }

  /** Anything between two durations, each as likely. */
  record Uniform(Duration min, Duration max) implements Latency {
    public Uniform {
      requireNotNegative(min, "min");
      requireNotNegative(max, "max");
      if (max.compareTo(min) < 0) {
        throw new IllegalArgumentException("max must not be less than min");
      }
    }
  }

  /** About the mean; never less than nothing. */
  record Normal(Duration mean, Duration deviation) implements Latency {
    public Normal {
      requireNotNegative(mean, "mean");
      requireNotNegative(deviation, "deviation");
    }
  }

  /**
   * Mostly little more than the least, seldom very much more.
   *
   * @param min the least
   * @param shape how fast longer ones become rarer; 1 to 3 are usual, small is wild
   */
  record Pareto(Duration min, double shape) implements Latency {
    public Pareto {
      requireNotNegative(min, "min");
      if (!(shape > 0) || Double.isInfinite(shape)) {
        throw new IllegalArgumentException("shape must be greater than 0");
      }
    }
  }

  private static void requireNotNegative(Duration duration, String name) {
    requireNonNull(duration, name);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative");
    }
  }

  /** One of them, by chance. */
  static Duration draw(Latency latency, RandomGenerator chance) {
    var millis =
        switch (latency) {
          case Fixed(var duration) -> duration.toMillis();
          case Uniform(var min, var max) ->
              min.toMillis() + chance.nextDouble() * (max.toMillis() - min.toMillis());
          case Normal(var mean, var deviation) ->
              mean.toMillis() + chance.nextGaussian() * deviation.toMillis();
          case Pareto(var min, var shape) ->
              min.toMillis() / Math.pow(1 - chance.nextDouble(), 1 / shape);
        };
    return Duration.ofMillis(Math.clamp(Math.round(millis), 0L, LONGEST.toMillis()));
  }
}
