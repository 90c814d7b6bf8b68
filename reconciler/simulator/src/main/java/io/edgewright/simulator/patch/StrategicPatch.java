package io.edgewright.simulator.patch;

import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.Field;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strategic merge patches: lists merge by the keys of their types, and directives say the rest. */
public final class StrategicPatch {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN = "$retainKeys";
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

  private StrategicPatch() {}

  /** The patched object. */
  public static Map<String, Object> apply(
      MapType type, Map<String, Object> target, Map<String, Object> patch) throws PatchFailure {
    return map(type, target, patch);
  }

  private static Map<String, Object> map(
      Type type, Map<String, Object> target, Map<String, Object> patch) throws PatchFailure {
    switch (Tree.text(patch, DIRECTIVE)) {
      case "" -> {}
      case "replace" -> {
        return plain(patch);
      }
      case "delete" -> {
        return new LinkedHashMap<>();
      }
      default ->
          throw PatchFailure.failing(
              "Unknown patch type '" + Tree.text(patch, DIRECTIVE) + "' in map");
    }
    var result = new LinkedHashMap<>(target);
    if (patch.containsKey(RETAIN)) {
      var kept = Tree.list(patch, RETAIN);
      result.keySet().removeIf(key -> !kept.contains(key));
    }
    for (var entry : patch.entrySet()) {
      var key = entry.getKey();
      if (key.startsWith(DELETE_FROM)) {
        deleteFrom(result, key.substring(DELETE_FROM.length()), Tree.asList(entry.getValue()));
      } else if (!key.startsWith("$")) {
        field(type, result, key, entry.getValue());
      }
    }
    for (var entry : patch.entrySet()) {
      if (entry.getKey().startsWith(ORDER)) {
        var key = entry.getKey().substring(ORDER.length());
        order(
            type,
            result,
            key,
            new Order(Tree.asList(entry.getValue()), Tree.asList(target.get(key))));
      }
    }
    return result;
  }

  private static Map<String, Object> plain(Map<String, Object> patch) {
    var result = new LinkedHashMap<String, Object>();
    patch.forEach(
        (key, value) -> {
          if (!key.startsWith("$")) {
            result.put(key, value);
          }
        });
    return result;
  }

  private static void field(Type type, Map<String, Object> result, String key, Object value)
      throws PatchFailure {
    var field = type instanceof MapType map ? map.field(key) : Optional.<Field>empty();
    var below =
        type instanceof MapType map ? map.typeOf(key).orElse(AnyType.ATOMIC) : AnyType.ATOMIC;
    if (value == Null.NULL) {
      result.remove(key);
    } else if (value instanceof Map<?, ?> && replaces(field)) {
      result.put(key, value);
    } else if (value instanceof Map<?, ?> && !result.containsKey(key)) {
      withoutDirectives(Tree.asMap(withoutNulls(value))).ifPresent(kept -> result.put(key, kept));
    } else if (value instanceof Map<?, ?>) {
      result.put(key, map(below, Tree.asMap(result.get(key)), Tree.asMap(value)));
    } else if (value instanceof List<?> && merges(field) && result.containsKey(key)) {
      var element = below instanceof ListType list ? list.element() : AnyType.ATOMIC;
      result.put(
          key,
          list(
              element,
              field.flatMap(Field::patchKey),
              Tree.asList(result.get(key)),
              Tree.asList(value)));
    } else {
      var taken = result.containsKey(key) ? value : withoutNulls(value);
      result.put(key, taken instanceof List<?> ? withoutDirectives(Tree.asList(taken)) : taken);
    }
  }

  /** What a patch takes away is nothing where there is nothing yet. */
  private static Object withoutNulls(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var result = new LinkedHashMap<String, Object>();
        Tree.asMap(map)
            .forEach(
                (key, item) -> {
                  if (item != Null.NULL) {
                    result.put(key, withoutNulls(item));
                  }
                });
        yield result;
      }
      case List<?> list -> Tree.asList(list).stream().map(StrategicPatch::withoutNulls).toList();
      default -> value;
    };
  }

  private static boolean replaces(Optional<Field> field) {
    return field.filter(f -> f.patchStrategy().contains("replace")).isPresent();
  }

  /** What a patch of something absent comes to; what has a directive goes, at any depth. */
  private static Optional<Map<String, Object>> withoutDirectives(Map<String, Object> patch) {
    if (patch.containsKey(DIRECTIVE)) {
      return Optional.empty();
    }
    var result = new LinkedHashMap<String, Object>();
    patch.forEach(
        (key, value) -> {
          switch (value) {
            case Map<?, ?> map ->
                withoutDirectives(Tree.asMap(map)).ifPresent(kept -> result.put(key, kept));
            case List<?> list -> result.put(key, withoutDirectives(Tree.asList(list)));
            default -> result.put(key, value);
          }
        });
    result.keySet().removeIf(key -> key.startsWith("$"));
    return Optional.of(result);
  }

  private static boolean merges(Optional<Field> field) {
    return field.filter(f -> f.patchStrategy().contains("merge")).isPresent();
  }

  private static List<Object> withoutDirectives(List<Object> list) {
    return list.stream()
        .filter(item -> !(item instanceof Map<?, ?> map && map.containsKey(DIRECTIVE)))
        .toList();
  }

  private static List<Object> list(
      Type element, Optional<String> key, List<Object> target, List<Object> patch)
      throws PatchFailure {
    if (key.isEmpty()) {
      var merged = new LinkedHashSet<>(target);
      merged.addAll(patch);
      return ElementOrder.of(new ArrayList<>(merged), patch, target, key);
    }
    if (patch.stream().anyMatch(StrategicPatch::replaces)) {
      return withoutDirectives(patch);
    }
    var result = new ArrayList<>(target);
    for (var item : patch) {
      entry(element, key.get(), result, item);
    }
    return ElementOrder.of(result, patch, target, key);
  }

  private static boolean replaces(Object item) {
    return item instanceof Map<?, ?> map && "replace".equals(map.get(DIRECTIVE));
  }

  private static void entry(Type element, String key, List<Object> result, Object item)
      throws PatchFailure {
    var patch = Tree.asMap(item);
    var value = patch.get(key);
    if (value == null) {
      throw PatchFailure.failing("map: " + patch + " does not contain declared merge key: " + key);
    }
    var index = -1;
    for (var i = 0; i < result.size(); i++) {
      if (value.equals(Tree.asMap(result.get(i)).get(key))) {
        index = i;
        break;
      }
    }
    if ("delete".equals(patch.get(DIRECTIVE))) {
      result.removeIf(existing -> value.equals(Tree.asMap(existing).get(key)));
    } else if (index >= 0) {
      result.set(index, map(element, Tree.asMap(result.get(index)), patch));
    } else {
      result.add(map(element, Map.of(), patch));
    }
  }

  private static void deleteFrom(Map<String, Object> result, String key, List<Object> values) {
    var left = new ArrayList<>(Tree.asList(result.get(key)));
    left.removeAll(values);
    result.put(key, left);
  }

  private static void order(Type type, Map<String, Object> result, String key, Order order) {
    var mergeKey =
        type instanceof MapType map
            ? map.field(key).flatMap(Field::patchKey)
            : Optional.<String>empty();
    var items = Tree.asList(result.get(key));
    if (!items.isEmpty()) {
      result.put(key, ElementOrder.of(items, order.wanted(), order.before(), mergeKey));
    }
  }

  private record Order(List<Object> wanted, List<Object> before) {}
}
