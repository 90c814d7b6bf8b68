package io.edgewright.simulator.custom;

import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes what a structural schema does not know out of an object. */
final class Pruning {
  static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
  static final String EMBEDDED = "x-kubernetes-embedded-resource";
  private static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata");

  private final List<String> unknown;

  private Pruning(List<String> unknown) {
    this.unknown = unknown;
  }

  /** A pruned copy that may be changed; the unknown fields are added to the list. */
  static Map<String, Object> root(
      Map<String, Object> schema, Map<String, Object> object, List<String> unknown) {
    var pruning = new Pruning(unknown);
    var body = new LinkedHashMap<>(object);
    body.keySet().removeAll(HEAD);
    return pruning.object(schema, body, "", Tree.flag(schema, PRESERVE) || schema.isEmpty());
  }

  /** A pruned copy of a value, as defaults in schemas must be. */
  static Object value(Map<String, Object> schema, Object value, List<String> unknown) {
    return new Pruning(unknown).value(schema, value, "", false);
  }

  /** Where unknown fields are kept, so are they in lists below, but not in declared fields. */
  private Object value(
      Map<String, Object> schema, Object value, String path, boolean keepsInLists) {
    var keeps = keepsInLists || Tree.flag(schema, PRESERVE);
    return switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map), path, keeps);
      case List<?> list -> {
        var items = new ArrayList<>();
        var index = 0;
        for (var item : list) {
          items.add(value(Tree.map(schema, "items"), item, path + "[" + index++ + "]", keeps));
        }
        yield items;
      }
      default -> value;
    };
  }

  private Map<String, Object> object(
      Map<String, Object> schema, Map<String, Object> object, String path, boolean keeps) {
    var properties = Tree.map(schema, "properties");
    var embedded = Tree.flag(schema, EMBEDDED);
    var result = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, value) -> {
          var below = path.isEmpty() ? key : path + "." + key;
          var property = properties.get(key);
          if (embedded && HEAD.contains(key)) {
            result.put(key, head(key, value, below));
          } else if (property != null) {
            put(
                result,
                key,
                Tree.asMap(property),
                value(Tree.asMap(property), value, below, false));
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
            put(result, key, Tree.asMap(element), value(Tree.asMap(element), value, below, false));
          } else if (keeps || Boolean.TRUE.equals(schema.get("additionalProperties"))) {
            result.put(key, Tree.mutableCopy(value));
          } else {
            unknown.add(below);
          }
        });
    return result;
  }

  /** Metadata inside have the form of metadata; what does not fit is for the validation to tell. */
  private Object head(String key, Object value, String path) {
    if (!key.equals("metadata") || !(value instanceof Map<?, ?> metadata)) {
      return Tree.mutableCopy(value);
    }
    var form = TypedForm.of(BuiltInSchema.objectMeta(), Tree.asMap(metadata));
    form.unknown().forEach(field -> unknown.add(path + "." + field));
    var tree = Tree.mutableMap(form.tree());
    tree.remove("creationTimestamp", Null.NULL);
    return tree;
  }

  /** A null where none is allowed and no default takes its place is dropped. */
  private static void put(
      Map<String, Object> result, String key, Map<String, Object> schema, Object value) {
    if (value != Null.NULL || Tree.flag(schema, "nullable") || schema.containsKey("default")) {
      result.put(key, value);
    }
  }
}
