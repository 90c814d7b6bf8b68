package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * When and how often a fault strikes.
 *
 * @param skip how many matching requests it spares first
 * @param times how many requests it strikes, {@link Integer#MAX_VALUE} for all
 * @param probability how likely each of them is struck, 0 to 1
 * @param seed where chance starts: the same seed strikes the same requests
 * @param lasting after how long it is over; empty for never
 */
public record Occurrence(
    long skip, int times, double probability, long seed, Optional<Duration> lasting) {
  public Occurrence {
    requireNonNull(lasting, "lasting");
    if (skip < 0) {
      throw new IllegalArgumentException("skip must not be negative");
    }
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1");
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1");
    }
    if (lasting.filter(d -> d.isNegative() || d.isZero()).isPresent()) {
      throw new IllegalArgumentException("a fault must last longer than nothing");
    }
  }

  /** Each request, until it is taken back. */
  public static Occurrence always() {
    return new Occurrence(0, Integer.MAX_VALUE, 1, 0, Optional.empty());
  }

  /** The next requests. */
  public static Occurrence times(int number) {
    return new Occurrence(0, number, 1, 0, Optional.empty());
  }

  /** The same, sparing as many requests first. */
  public Occurrence skipping(long requests) {
    return new Occurrence(requests, times, probability, seed, lasting);
  }

  /** The same, by chance. */
  public Occurrence withProbability(double each, long from) {
    return new Occurrence(skip, times, each, from, lasting);
  }

  /** The same, over after a while of the cluster's timers. */
  public Occurrence lasting(Duration duration) {
    return new Occurrence(skip, times, probability, seed, Optional.of(duration));
  }
}
