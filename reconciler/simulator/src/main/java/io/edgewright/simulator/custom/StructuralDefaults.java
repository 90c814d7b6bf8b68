package io.edgewright.simulator.custom;

import io.edgewright.simulator.tree.Frozen;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the defaults of a structural schema into a value that may be changed. */
final class StructuralDefaults {
  private StructuralDefaults() {}

  static void fill(Map<String, Object> schema, Object value) {
    if (schema.isEmpty()) {
      return;
    }
    switch (value) {
      // Managed fields have no schema.
      case Frozen _ -> {}
      case Map<?, ?> map -> object(schema, Tree.asMap(map));
      case List<?> list -> list(Tree.map(schema, "items"), Tree.asList(list));
      default -> {}
    }
  }

  /** Null where none is allowed makes room for the default. */
  private static boolean isMissing(Map<String, Object> schema, @Nullable Object value) {
    return value == null || (value == Null.NULL && !Tree.flag(schema, "nullable"));
  }

  private static void object(Map<String, Object> schema, Map<String, Object> object) {
    var properties = Tree.map(schema, "properties");
    properties.forEach(
        (key, property) -> {
          var definition = Tree.asMap(property);
          var fallback = definition.get("default");
          if (fallback != null && isMissing(definition, object.get(key))) {
            object.put(key, Tree.mutableCopy(fallback));
          }
        });
    var element = Tree.map(schema, "additionalProperties");
    for (var entry : object.entrySet()) {
      var known = properties.get(entry.getKey());
      var of = known == null ? element : Tree.asMap(known);
      var fallback = known == null ? of.get("default") : null;
      if (fallback != null && isMissing(of, entry.getValue())) {
        entry.setValue(Tree.mutableCopy(fallback));
      }
      fill(of, entry.getValue());
    }
  }

  private static void list(Map<String, Object> items, List<Object> list) {
    if (items.isEmpty()) {
      return;
    }
    var fallback = items.get("default");
    list.replaceAll(
        item -> {
          var filled =
              fallback != null && isMissing(items, item) ? Tree.mutableCopy(fallback) : item;
          fill(items, filled);
          return filled;
        });
  }
}
