package io.edgewright.service.signal;

import java.time.Duration;
import java.time.Instant;

/**
 * The stretch of a signal that placement needs: from the oldest instant whose value still counts to
 * now, a sample each step.
 */
public record SignalQuery(Instant from, Instant to, Duration step) {
  /** Prometheus refuses ranges of more points than this per series. */
  private static final long MAX_POINTS = 11_000;

  public SignalQuery {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the range ends before it begins");
    }
    if (!step.isPositive()) {
      throw new IllegalArgumentException("the step is not positive");
    }
  }

  /** The step, widened where the range would have more points than a server answers. */
  Duration effectiveStep() {
    var least = Duration.between(from, to).dividedBy(MAX_POINTS);
    return step.compareTo(least) < 0 ? least.plusSeconds(1) : step;
  }
}
