package io.edgewright.simulator.custom;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what a structural schema does not know out of an object. */
final class Pruning {
  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  private final List<String> unknown;

  private Pruning(List<String> unknown) {
    this.unknown = unknown;
  }

  /** A pruned copy that may be changed; the unknown fields are added to the list. */
  static Map<String, Object> root(
      Map<String, Object> schema, Map<String, Object> object, List<String> unknown) {
    var pruning = new Pruning(unknown);
    var body = new LinkedHashMap<>(object);
    body.keySet().removeAll(List.of("apiVersion", "kind", "metadata"));
    return pruning.object(schema, body, "");
  }

  private Object value(Map<String, Object> schema, Object value, String path) {
    return switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map), path);
      case List<?> list -> {
        var items = new ArrayList<>();
        var index = 0;
        for (var item : list) {
          items.add(value(Tree.map(schema, "items"), item, path + "[" + index++ + "]"));
        }
        yield items;
      }
      default -> value;
    };
  }

  private Map<String, Object> object(
      Map<String, Object> schema, Map<String, Object> object, String path) {
    var properties = Tree.map(schema, "properties");
    var additional = Tree.find(schema, "additionalProperties");
    var keeps =
        Tree.flag(schema, PRESERVE)
            || additional.filter(Boolean.TRUE::equals).isPresent()
            || (schema.isEmpty() && path.isEmpty());
    var result = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, value) -> {
          var below = path.isEmpty() ? key : path + "." + key;
          var property = properties.get(key);
          if (property != null) {
            put(result, key, Tree.asMap(property), value(Tree.asMap(property), value, below));
          } else if (additional.orElse("") instanceof Map<?, ?> element) {
            result.put(key, value(Tree.asMap(element), value, below));
          } else if (keeps || Tree.flag(schema, "x-kubernetes-embedded-resource")) {
            result.put(key, Tree.mutableCopy(value));
          } else {
            unknown.add(below);
          }
        });
    return result;
  }

  private static void put(
      Map<String, Object> result, String key, Map<String, Object> schema, Object value) {
    // A null where none is allowed is dropped, so that a default can take its place.
    if (value != Null.NULL || Tree.flag(schema, "nullable")) {
      result.put(key, value);
    }
  }
}
