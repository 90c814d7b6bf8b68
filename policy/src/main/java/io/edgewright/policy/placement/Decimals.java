package io.edgewright.policy.placement;

import java.math.BigDecimal;

/** Decimal numbers in the one form in which they are written and compared. */
final class Decimals {
  private Decimals() {}

  /** Without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Thousandths as a decimal number. */
  static BigDecimal ofThousandths(long thousandths) {
    return plain(BigDecimal.valueOf(thousandths, 3));
  }
}
