package io.edgewright.simulator.schema;

import io.edgewright.simulator.tree.Memo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts resource quantities into their canonical form, as the API server answers them. */
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\\d+)?");
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final int NANO = -9;
  private static final int EXA = 18;
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private static final Memo<Optional<String>> CANONICAL = new Memo<>(Quantity::canonicalText);
  private static final Memo<BigDecimal> VALUES = new Memo<>(Quantity::valueOf);

  private Quantity() {}

  /** The canonical form; empty for what is not a quantity. */
  public static Optional<String> canonical(Object value) {
    return CANONICAL.of(plain(value));
  }

  private static Optional<String> canonicalText(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var suffix = Optional.ofNullable(matcher.group(2)).orElse("");
    var number = new BigDecimal(matcher.group(1));
    if (BINARY.contains(suffix) && !suffix.isEmpty()) {
      return Optional.of(binary(number.multiply(KIBI.pow(BINARY.indexOf(suffix)))));
    }
    if (suffix.matches("[eE][+-]?\\d+")) {
      return Optional.of(
          exponent(
              number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1).replace("+", "")))));
    }
    return Optional.of(decimal(number.scaleByPowerOfTen(NANO + 3 * DECIMAL.indexOf(suffix))));
  }

  /** The value of a quantity; zero for what is none. */
  public static BigDecimal value(Object quantity) {
    return VALUES.of(plain(quantity));
  }

  private static BigDecimal valueOf(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return BigDecimal.ZERO;
    }
    var suffix = Optional.ofNullable(matcher.group(2)).orElse("");
    var number = new BigDecimal(matcher.group(1));
    if (!suffix.isEmpty() && BINARY.contains(suffix)) {
      return number.multiply(KIBI.pow(BINARY.indexOf(suffix)));
    }
    return suffix.matches("[eE][+-]?\\d+")
        ? number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1).replace("+", "")))
        : number.scaleByPowerOfTen(NANO + 3 * DECIMAL.indexOf(suffix));
  }

  private static String plain(Object value) {
    return value instanceof Double number
        ? new BigDecimal(number.toString()).toPlainString()
        : value.toString();
  }

  private static String binary(BigDecimal value) {
    if (value.abs().compareTo(KIBI) < 0) {
      return decimal(value);
    }
    var number = value.setScale(0, RoundingMode.UP).toBigInteger();
    var unit = 0;
    var kibi = BigInteger.valueOf(1024);
    while (unit < BINARY.size() - 1 && number.mod(kibi).signum() == 0) {
      number = number.divide(kibi);
      unit++;
    }
    return number + BINARY.get(unit);
  }

  private static String decimal(BigDecimal value) {
    var scaled = inThrees(value);
    return scaled.mantissa + DECIMAL.get((scaled.exponent - NANO) / 3);
  }

  private static String exponent(BigDecimal value) {
    var scaled = inThrees(value);
    return scaled.exponent == 0
        ? scaled.mantissa.toString()
        : scaled.mantissa + "e" + scaled.exponent;
  }

  private record Scaled(BigInteger mantissa, int exponent) {}

  /** The value as a whole number times the greatest power of ten that is a multiple of three. */
  private static Scaled inThrees(BigDecimal value) {
    if (value.signum() == 0) {
      return new Scaled(BigInteger.ZERO, 0);
    }
    var rounded = value.scale() > -NANO ? value.setScale(-NANO, RoundingMode.UP) : value;
    var exact = rounded.stripTrailingZeros();
    var exponent = Math.min(EXA, Math.floorDiv(-exact.scale(), 3) * 3);
    return new Scaled(exact.scaleByPowerOfTen(-exponent).toBigIntegerExact(), exponent);
  }
}
