package io.edgewright.simulator.expression;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import io.edgewright.simulator.expression.RuleFunction.Signature;
import io.edgewright.simulator.schema.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** Resource quantities: {@code quantity("1.5Gi").isLessThan(quantity("2Gi"))}. */
final class QuantityFunctions {
  private static final OpaqueType TYPE = OpaqueType.create("kubernetes.Quantity");

  static final List<RuleFunction> ALL =
      List.of(
          RuleFunction.global(
              Signature.of("quantity", TYPE, SimpleType.STRING),
              arguments -> Amount.of((String) arguments[0])),
          RuleFunction.global(
              Signature.of("isQuantity", SimpleType.BOOL, SimpleType.STRING),
              arguments -> Quantity.canonical(arguments[0]).isPresent()),
          RuleFunction.member(
              Signature.of("sign", SimpleType.INT, TYPE),
              arguments -> (long) value(arguments[0]).signum()),
          RuleFunction.member(
              Signature.of("isInteger", SimpleType.BOOL, TYPE),
              arguments -> isWhole(value(arguments[0]))),
          RuleFunction.member(
              Signature.of("asInteger", SimpleType.INT, TYPE), arguments -> whole(arguments[0])),
          RuleFunction.member(
              Signature.of("asApproximateFloat", SimpleType.DOUBLE, TYPE),
              arguments -> value(arguments[0]).doubleValue()),
          RuleFunction.member(
              Signature.of("isGreaterThan", SimpleType.BOOL, TYPE, TYPE),
              arguments -> compare(arguments) > 0),
          RuleFunction.member(
              Signature.of("isLessThan", SimpleType.BOOL, TYPE, TYPE),
              arguments -> compare(arguments) < 0),
          RuleFunction.member(
              Signature.of("compareTo", SimpleType.INT, TYPE, TYPE),
              arguments -> (long) compare(arguments)),
          RuleFunction.member(
              Signature.of("add", TYPE, TYPE, TYPE),
              arguments -> new Amount(value(arguments[0]).add(value(arguments[1])))),
          RuleFunction.member(
              Signature.of("add", TYPE, TYPE, SimpleType.INT),
              arguments ->
                  new Amount(value(arguments[0]).add(BigDecimal.valueOf((Long) arguments[1])))),
          RuleFunction.member(
              Signature.of("sub", TYPE, TYPE, TYPE),
              arguments -> new Amount(value(arguments[0]).subtract(value(arguments[1])))),
          RuleFunction.member(
              Signature.of("sub", TYPE, TYPE, SimpleType.INT),
              arguments ->
                  new Amount(
                      value(arguments[0]).subtract(BigDecimal.valueOf((Long) arguments[1])))));

  private QuantityFunctions() {}

  /** A quantity; equal are those of the same value, however they are written. */
  private record Amount(BigDecimal value) {
    Amount {
      value = value.stripTrailingZeros();
    }

    static Amount of(String text) throws CelEvaluationException {
      if (Quantity.canonical(text).isEmpty()) {
        throw RuleFunction.failure(
            "quantities must match the regular expression"
                + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
      }
      return new Amount(Quantity.value(text));
    }
  }

  private static BigDecimal value(Object amount) {
    return ((Amount) amount).value();
  }

  private static int compare(Object[] arguments) {
    return value(arguments[0]).compareTo(value(arguments[1]));
  }

  private static boolean isWhole(BigDecimal value) {
    return value.scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE;
  }

  private static Object whole(Object amount) throws CelEvaluationException {
    if (!isWhole(value(amount))) {
      throw RuleFunction.failure("cannot convert value to integer");
    }
    return value(amount).longValueExact();
  }
}
