package io.edgewright.service.review;

import io.edgewright.policy.object.Digest;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a placement comes to in numbers.
 *
 * @param inputs what it was computed from
 * @param bound no placement that obeys the rules costs less
 * @param kilometres how far requests go; empty where no traffic is looked at
 * @param milliseconds how long they take there and back, measured or estimated; empty where the
 *     policy looks at distances
 * @param pricePerMonth of the chosen clusters, in the fleet's currency
 */
public record Figures(
    Digest inputs,
    BigDecimal cost,
    BigDecimal bound,
    BigDecimal gapPercent,
    String unit,
    Optional<Way> kilometres,
    Optional<Way> milliseconds,
    BigDecimal pricePerMonth) {
  /**
   * What requests have to go.
   *
   * @param mean of an average request
   * @param worst of the request that has it farthest
   */
  public record Way(BigDecimal mean, BigDecimal worst) {}

  /** Whether a person would see the same. */
  boolean sameNumbers(Figures other) {
    return equals(
        new Figures(
            inputs,
            other.cost,
            other.bound,
            other.gapPercent,
            other.unit,
            other.kilometres,
            other.milliseconds,
            other.pricePerMonth));
  }
}
