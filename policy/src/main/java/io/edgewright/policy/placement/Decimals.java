package io.edgewright.policy.placement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers in the one form in which they are written and compared. */
final class Decimals {
  private Decimals() {}

  /** Without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A number in thousandths, rounded half up and bounded. */
  static long thousandths(BigDecimal value) {
    return value
        .movePointRight(3)
        .setScale(0, RoundingMode.HALF_UP)
        .min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000))
        .longValueExact();
  }

  /** Thousandths as a decimal number. */
  static BigDecimal ofThousandths(long thousandths) {
    return plain(BigDecimal.valueOf(thousandths, 3));
  }
}
