package io.edgewright.policy.spec;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What keeps a placement from moving to and fro.
 *
 * @param switchingCost of each location opened or closed, in the unit of the objective: for
 *     distance, request-kilometres per second
 * @param window over which traffic is averaged
 * @param hold how long a threshold must be passed before it counts
 * @param hysteresis how far below the minimum a location's traffic must fall before it is closed
 */
public record Stability(
    BigDecimal switchingCost,
    Duration window,
    Duration hold,
    Percent hysteresis,
    int maxMovesPerHour) {
  public static final Stability DEFAULT =
      new Stability(
          BigDecimal.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(10), Percent.of(10), 6);

  public Stability {
    if (switchingCost.signum() < 0 || maxMovesPerHour < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }
}
