package io.edgewright.policy.placement;

import java.math.BigDecimal;

/** In what something is measured that applications share. */
enum Measure {
  /** In 1/1000 requests per second. */
  REQUESTS("rps", 3),
  /** In 1/1000 cores. */
  CPU("cpu", 3),
  /** In bytes. */
  MEMORY("bytes of memory", 0),
  PODS("pods", 0),
  /** In 1/1000 of the fleet's currency per month. */
  BUDGET("a month", 3);

  private final String unit;
  private final int decimals;

  Measure(String unit, int decimals) {
    this.unit = unit;
    this.decimals = decimals;
  }

  /** An amount with its unit. */
  String text(long amount) {
    return Decimals.plain(BigDecimal.valueOf(amount, decimals)).toPlainString() + " " + unit;
  }
}
