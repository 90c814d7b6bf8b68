package io.edgewright.simulator.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelEvaluationException;
import io.edgewright.simulator.expression.RuleFunction.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Sums, extremes, order and positions in lists. */
final class ListFunctions {
  private static final CelType ANY = TypeParamType.create("T");
  private static final CelType LIST = ListType.create(ANY);

  static final List<RuleFunction> ALL =
      List.of(
          RuleFunction.member(
              Signature.of("isSorted", SimpleType.BOOL, LIST),
              arguments -> isSorted((List<?>) arguments[0])),
          RuleFunction.member(
              Signature.of("sum", ANY, LIST), arguments -> sum((List<?>) arguments[0])),
          RuleFunction.member(
              Signature.of("min", ANY, LIST), arguments -> extreme((List<?>) arguments[0], -1)),
          RuleFunction.member(
              Signature.of("max", ANY, LIST), arguments -> extreme((List<?>) arguments[0], 1)),
          RuleFunction.member(
              new Signature(
                  "indexOf", "kubernetes_list_indexOf", SimpleType.INT, List.of(LIST, ANY)),
              arguments -> (long) ((List<?>) arguments[0]).indexOf(arguments[1])),
          RuleFunction.member(
              new Signature(
                  "lastIndexOf", "kubernetes_list_lastIndexOf", SimpleType.INT, List.of(LIST, ANY)),
              arguments -> (long) ((List<?>) arguments[0]).lastIndexOf(arguments[1])));

  private ListFunctions() {}

  private static boolean isSorted(List<?> list) throws CelEvaluationException {
    for (var i = 1; i < list.size(); i++) {
      if (compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Object extreme(List<?> list, int sign) throws CelEvaluationException {
    if (list.isEmpty()) {
      throw RuleFunction.failure((sign < 0 ? "min" : "max") + " called on empty list");
    }
    Object best = list.getFirst();
    for (var item : list) {
      best = compare(item, best) * sign > 0 ? item : best;
    }
    return Objects.requireNonNull(best);
  }

  private static Object sum(List<?> list) throws CelEvaluationException {
    Object total = 0L;
    for (var item : list) {
      total = sum(total, item);
    }
    return total;
  }

  private static Object sum(Object total, Object item) throws CelEvaluationException {
    return switch (item) {
      case Long number when total instanceof Long sum -> Math.addExact(sum, number);
      case Double number -> number + ((Number) total).doubleValue();
      case Duration time -> total instanceof Duration sum ? sum.plus(time) : time;
      default -> throw RuleFunction.failure("no such overload: sum");
    };
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) throws CelEvaluationException {
    if (one instanceof Comparable<?> comparable && one.getClass() == other.getClass()) {
      return Integer.signum(((Comparable<Object>) comparable).compareTo(other));
    }
    throw RuleFunction.failure("no such overload: these values have no order");
  }
}
