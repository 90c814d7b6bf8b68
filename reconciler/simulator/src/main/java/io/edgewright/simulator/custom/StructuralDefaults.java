package io.edgewright.simulator.custom;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** Fills the defaults of a structural schema into an object. */
final class StructuralDefaults {
  private StructuralDefaults() {}

  static void fill(Map<String, Object> schema, Object value) {
    switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map));
      case List<?> list -> list.forEach(item -> fill(Tree.map(schema, "items"), item));
      default -> {}
    }
  }

  private static void object(Map<String, Object> schema, Map<String, Object> object) {
    Tree.map(schema, "properties")
        .forEach(
            (key, property) -> {
              var definition = Tree.asMap(property);
              var fallback = definition.get("default");
              if (fallback != null && !object.containsKey(key)) {
                object.put(key, Tree.mutableCopy(fallback));
              }
              var value = object.get(key);
              if (value != null) {
                fill(definition, value);
              }
            });
    if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
      object.forEach(
          (key, value) -> {
            if (!Tree.map(schema, "properties").containsKey(key)) {
              fill(Tree.asMap(element), value);
            }
          });
    }
  }
}
