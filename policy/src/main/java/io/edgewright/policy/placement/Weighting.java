package io.edgewright.policy.placement;

import java.math.BigDecimal;

/**
 * What a placement shall have little of, as weights.
 *
 * @param distance of a request-kilometre per second
 * @param worstDistance of a kilometre from the farthest demand to the cluster that serves it
 * @param price of a unit of the fleet's currency per month
 * @param switchingCost what opening or closing one location costs
 * @param metric in what it is measured how far a cluster is; for round-trip times read millisecond
 *     where these texts say kilometre
 */
public record Weighting(
    BigDecimal distance,
    BigDecimal worstDistance,
    BigDecimal price,
    BigDecimal switchingCost,
    Metric metric) {
  /** In what it is measured how far a cluster is from a demand. */
  public enum Metric {
    /** In metres along the great circle. */
    DISTANCE,
    /** In microseconds there and back, as measured, else estimated from the distance. */
    ROUND_TRIP
  }

  /** Distance only, and moves are free. */
  public static Weighting shortestDistance() {
    return new Weighting(
        BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Metric.DISTANCE);
  }
}
