package io.edgewright.policy.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Kubernetes quantities exactly: {@code 16}, {@code 250m}, {@code 64Gi}, {@code 1e3}. */
final class QuantityText {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([0-9]{1,18}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?[0-9]{1,2}))?");
  private static final Map<String, BigDecimal> SUFFIXES =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private QuantityText() {}

  static Optional<BigDecimal> parse(String text) {
    var matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var number = new BigDecimal(matcher.group(1));
    if (matcher.group(2) != null) {
      number = number.multiply(SUFFIXES.getOrDefault(matcher.group(2), BigDecimal.ONE));
    } else if (matcher.group(3) != null) {
      number = number.movePointRight(Integer.parseInt(matcher.group(3)));
    }
    return Optional.of(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
  }
}
