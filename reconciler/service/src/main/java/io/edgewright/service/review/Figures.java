package io.edgewright.service.review;

import io.edgewright.policy.object.Digest;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a placement comes to in numbers.
 *
 * @param inputs what it was computed from
 * @param bound no placement that obeys the rules costs less
 * @param meanKilometres how far an average request goes; empty where no traffic is looked at
 * @param worstKilometres how far the request goes that goes farthest
 * @param pricePerMonth of the chosen clusters, in the fleet's currency
 */
public record Figures(
    Digest inputs,
    BigDecimal cost,
    BigDecimal bound,
    BigDecimal gapPercent,
    String unit,
    Optional<BigDecimal> meanKilometres,
    Optional<BigDecimal> worstKilometres,
    BigDecimal pricePerMonth) {
  /** Whether a person would see the same. */
  boolean sameNumbers(Figures other) {
    return equals(
        new Figures(
            inputs,
            other.cost,
            other.bound,
            other.gapPercent,
            other.unit,
            other.meanKilometres,
            other.worstKilometres,
            other.pricePerMonth));
  }
}
