package io.edgewright.policy.placement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a placement costs against what any placement must cost at least.
 *
 * @param cost in the objective's unit (request-kilometres per second for {@code distance})
 * @param bound no placement that obeys the rules costs less
 * @param proven whether no placement that obeys the rules is cheaper
 */
public record Proof(BigDecimal cost, BigDecimal bound, boolean proven) {
  /** By how much the cost exceeds the bound at most, in percent of the cost. */
  public BigDecimal gapPercent() {
    if (proven || cost.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return cost.subtract(bound)
        .multiply(BigDecimal.valueOf(100))
        .divide(cost.abs(), 4, RoundingMode.UP)
        .stripTrailingZeros();
  }
}
