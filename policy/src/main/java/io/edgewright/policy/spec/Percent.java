package io.edgewright.policy.spec;

import java.math.BigDecimal;

/** A share from 0 to 100 percent, exact. */
public record Percent(BigDecimal value) implements Comparable<Percent> {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Percent {
    if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("%s%% is not from 0%% to 100%%".formatted(value));
    }
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  public static Percent of(long value) {
    return new Percent(BigDecimal.valueOf(value));
  }

  /** The share as a factor from 0 to 1. */
  public BigDecimal fraction() {
    return value.movePointLeft(2);
  }

  /** Whether a part is more than this share of the whole. */
  public boolean isExceededBy(long part, long whole) {
    return BigDecimal.valueOf(part)
            .multiply(HUNDRED)
            .compareTo(value.multiply(BigDecimal.valueOf(whole)))
        > 0;
  }

  @Override
  public int compareTo(Percent other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString() + "%";
  }
}
