package io.edgewright.simulator.merge;

import io.edgewright.simulator.tree.Null;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values leniently and compares them as structured-merge-diff does. */
final class Values {
  private Values() {}

  @SuppressWarnings("unchecked")
  static @Nullable Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
  }

  @SuppressWarnings("unchecked")
  static @Nullable List<Object> list(@Nullable Object value) {
    return value instanceof List<?> ? (List<Object>) value : null;
  }

  static boolean isVoid(@Nullable Map<?, ?> map) {
    return map == null || map.isEmpty();
  }

  static boolean isVoid(@Nullable List<?> list) {
    return list == null || list.isEmpty();
  }

  /** Equality in which 1 and 1.0 are the same. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b && !a.equals(b)) {
      return a.doubleValue() == b.doubleValue() && (a instanceof Double || b instanceof Double);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.entrySet().stream()
              .allMatch(e -> b.containsKey(e.getKey()) && same(e.getValue(), b.get(e.getKey())));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (var i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    return left == null || left == Null.NULL ? right == left : left.equals(right);
  }
}
