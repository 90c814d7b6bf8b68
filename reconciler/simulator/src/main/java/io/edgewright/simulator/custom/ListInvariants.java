package io.edgewright.simulator.custom;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In lists of type set and map no entry occurs twice. */
final class ListInvariants {
  private final List<Cause> causes = new ArrayList<>();

  private ListInvariants() {}

  static List<Cause> check(Map<String, Object> schema, Map<String, Object> object) {
    var invariants = new ListInvariants();
    invariants.value(schema, object, "");
    return invariants.causes;
  }

  /** The entry of a keyed list before that an entry stands for; others have no such entry. */
  static Optional<Object> correlated(List<Object> keys, List<Object> before, Object item) {
    if (keys.isEmpty() || !(item instanceof Map<?, ?>)) {
      return Optional.empty();
    }
    var wanted = key(keys, item);
    return before.stream().filter(old -> key(keys, old).equals(wanted)).findFirst();
  }

  private static Map<String, Object> key(List<Object> keys, Object item) {
    var result = new TreeMap<String, Object>();
    for (var key : keys) {
      Tree.find(Tree.asMap(item), (String) key).ifPresent(value -> result.put((String) key, value));
    }
    return result;
  }

  private void value(Map<String, Object> schema, Object value, String path) {
    switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map), path);
      case List<?> list -> list(schema, Tree.asList(list), path);
      default -> {}
    }
  }

  private void object(Map<String, Object> schema, Map<String, Object> object, String path) {
    var properties = Tree.map(schema, "properties");
    object.forEach(
        (key, value) -> {
          if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
            value(Tree.asMap(element), value, path + "[" + key + "]");
          }
          if (properties.get(key) instanceof Map<?, ?> property) {
            value(Tree.asMap(property), value, path.isEmpty() ? key : path + "." + key);
          }
        });
  }

  private void list(Map<String, Object> schema, List<Object> list, String path) {
    switch (Tree.text(schema, "x-kubernetes-list-type")) {
      case "set" -> unique(list, path);
      case "map" -> keyed(Tree.list(schema, "x-kubernetes-list-map-keys"), list, path);
      default -> {}
    }
    for (var i = 0; i < list.size(); i++) {
      value(Tree.map(schema, "items"), list.get(i), path + "[" + i + "]");
    }
  }

  private void keyed(List<Object> keys, List<Object> list, String path) {
    for (var i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Map<?, ?>)) {
        causes.add(
            Cause.invalid(
                path + "[" + i + "]",
                Json.text(list.get(i)),
                "must be an object for an array of list-type map"));
        return;
      }
    }
    unique(list.stream().<Object>map(item -> key(keys, item)).toList(), path);
  }

  /** Of what occurs more than once, the second occurrence is told. */
  private void unique(List<Object> entries, String path) {
    var seen = new LinkedHashMap<Object, Integer>();
    for (var i = 0; i < entries.size(); i++) {
      if (seen.merge(entries.get(i), 1, Integer::sum) == 2) {
        causes.add(Cause.duplicate(path + "[" + i + "]", Json.text(entries.get(i))));
      }
    }
  }
}
