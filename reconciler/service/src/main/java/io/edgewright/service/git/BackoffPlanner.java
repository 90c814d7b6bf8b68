package io.edgewright.service.git;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait before asking a server again: doubled with each failure in a row, up to a cap,
 * and spread, so that many clients do not come back together.
 */
public final class BackoffPlanner {
  private final Duration interval;
  private final Duration cap;

  /**
   * @param interval the wait while all is well, and the start of the doubling
   * @param cap the longest wait, before spreading
   */
  public BackoffPlanner(Duration interval, Duration cap) {
    if (interval.isNegative() || interval.isZero() || cap.compareTo(interval) < 0) {
      throw new IllegalArgumentException("an interval above zero, and a cap not below it");
    }
    this.interval = interval;
    this.cap = cap;
  }

  /**
   * The wait after so many failures in a row. After none, the interval within 10 %; after that,
   * between half and all of the doubled interval, but never less than the interval itself.
   */
  public Duration delay(int failures, long seed) {
    var random = new SplittableRandom(seed);
    if (failures <= 0) {
      return scaled(interval, 0.9 + 0.2 * random.nextDouble());
    }
    var full = interval;
    for (int i = 0; i < failures && full.compareTo(cap) < 0; i++) {
      full = full.multipliedBy(2);
    }
    var bounded = full.compareTo(cap) < 0 ? full : cap;
    var spread = scaled(bounded, 0.5 + 0.5 * random.nextDouble());
    return spread.compareTo(interval) < 0 ? interval : spread;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }
}
