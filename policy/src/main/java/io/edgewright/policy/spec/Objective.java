package io.edgewright.policy.spec;

import java.math.BigDecimal;

/**
 * What a placement makes small: a weighted sum. Weights are not negative, and one is positive.
 *
 * @param distance weight of all traffic's distance, in request-kilometres per second
 * @param worstDistance weight of the farthest origin's distance, in kilometres
 * @param price weight of the price per month
 */
public record Objective(BigDecimal distance, BigDecimal worstDistance, BigDecimal price) {
  public static final Objective DISTANCE =
      new Objective(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
  public static final Objective WORST_DISTANCE =
      new Objective(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO);
  public static final Objective PRICE =
      new Objective(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE);

  public Objective {
    if (distance.signum() < 0 || worstDistance.signum() < 0 || price.signum() < 0) {
      throw new IllegalArgumentException("a weight is negative");
    }
    if (distance.signum() + worstDistance.signum() + price.signum() == 0) {
      throw new IllegalArgumentException("all weights are 0");
    }
  }
}
