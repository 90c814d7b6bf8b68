package io.edgewright.simulator.merge;

import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Null;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a value of a type is to be treated: the type, or for a value without one what its form
 * suggests.
 */
final class Shape {
  private static final ListType ANY_LIST =
      new ListType(AnyType.ATOMIC, ListType.Kind.ATOMIC, List.of());
  private static final MapType ANY_ATOMIC_MAP = MapType.mapOf(AnyType.ATOMIC, true);
  private static final MapType ANY_MAP = MapType.mapOf(AnyType.DEDUCED, false);

  private Shape() {}

  /** The type to treat the value by; absent values and nulls of no type count as maps. */
  static Type of(Type type, @Nullable Object value) {
    if (!(type instanceof AnyType any)) {
      return type;
    }
    return switch (value) {
      case null -> map(any);
      case List<?> _ -> ANY_LIST;
      case Map<?, ?> _ -> map(any);
      case Null _ -> map(any);
      default -> ScalarType.ANY;
    };
  }

  private static Type map(AnyType any) {
    return any == AnyType.DEDUCED ? ANY_MAP : ANY_ATOMIC_MAP;
  }

  /** Whether both are scalars, lists or maps alike. */
  static boolean alike(Type left, Type right) {
    return left == right
        || (left instanceof ScalarType && right instanceof ScalarType)
        || (left instanceof ListType && right instanceof ListType)
        || (left instanceof MapType && right instanceof MapType);
  }
}
