package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a set or a keyed list has an entry twice, or one without its key. Such an object can be
 * stored, but structured-merge-diff 4.2 (Kubernetes 1.28) refuses to give it a type.
 */
final class Duplicates {
  private Duplicates() {}

  static boolean in(Type type, @Nullable Object value) {
    return switch (type) {
      case ListType list -> value instanceof List<?> items && in(list, items);
      case MapType map -> value instanceof Map<?, ?> && in(map, Values.map(value));
      case ScalarType _ -> false;
      case AnyType _ -> false;
    };
  }

  private static boolean in(ListType type, List<?> items) {
    if (!type.isAtomic() && !areNew(type, items)) {
      return true;
    }
    if (!(type.element() instanceof ScalarType)) {
      for (Object item : items) {
        if (in(type.element(), item)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean areNew(ListType type, List<?> items) {
    var seen = new HashSet<PathElement>();
    for (Object item : items) {
      if (!isNew(ListItems.name(type, item), seen)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNew(ListItems.Named name, Set<PathElement> seen) {
    return switch (name) {
      case ListItems.Named.As(var element) -> seen.add(element);
      case ListItems.Named.Not(_) -> false;
    };
  }

  private static boolean in(MapType type, @Nullable Map<String, Object> map) {
    if (map == null) {
      return false;
    }
    for (var entry : map.entrySet()) {
      var value = entry.getValue();
      var isScalar = !(value instanceof Map<?, ?> || value instanceof List<?>);
      if (!isScalar && in(type.typeOf(entry.getKey()).orElse(AnyType.ATOMIC), value)) {
        return true;
      }
    }
    return false;
  }
}
