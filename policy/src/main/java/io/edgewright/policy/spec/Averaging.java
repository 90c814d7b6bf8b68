package io.edgewright.policy.spec;

import java.math.BigDecimal;
import java.time.Duration;

/** How the samples within a policy's window become the rate of an instant. */
public sealed interface Averaging {
  /** The mean without the outliers at either end, so that a short burst does not count. */
  record Trimmed() implements Averaging {}

  /**
   * The moving average of increments, as Section's policies have it. While all traffic together is
   * little, it is taken over a longer span, so that little traffic does not move anything.
   *
   * @param increment samples within one are averaged first, so that all increments weigh the same
   * @param quietSpan takes the place of the window while traffic is little
   * @param quietBelow requests per second of all origins together below which traffic is little
   */
  record Increments(Duration increment, Duration quietSpan, BigDecimal quietBelow)
      implements Averaging {
    public Increments {
      if (!increment.isPositive() || quietSpan.compareTo(increment) < 0) {
        throw new IllegalArgumentException("an increment is positive and not above the span");
      }
    }
  }
}
