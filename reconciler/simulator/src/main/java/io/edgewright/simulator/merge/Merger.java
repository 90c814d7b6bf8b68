package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays an applied configuration over the live object.
 *
 * <p>Keyed lists and sets keep the order of the live object, entries that only the configuration
 * has come last, as {@code typed/merge.go} of structured-merge-diff 4.2 (Kubernetes 1.28) does it.
 */
final class Merger {
  private Merger() {}

  /** The merged value; null where neither side leaves one. */
  static @Nullable Object merge(Type type, @Nullable Object live, @Nullable Object config) {
    var shape = Shape.of(type, config == null ? live : config);
    var left = Shape.alike(Shape.of(type, live), shape) ? live : null;
    return switch (shape) {
      case ScalarType _ -> leaf(left, config);
      case ListType list -> list(list, left, config);
      case MapType map -> map(map, left, config);
      case AnyType _ -> leaf(left, config);
    };
  }

  private static @Nullable Object leaf(@Nullable Object live, @Nullable Object config) {
    return config != null ? config : live;
  }

  private static @Nullable Object map(
      MapType type, @Nullable Object live, @Nullable Object config) {
    var left = Values.map(live);
    var right = Values.map(config);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return leaf(live, config);
    }
    var result = new LinkedHashMap<String, Object>();
    if (left != null) {
      left.forEach((key, value) -> put(result, type, key, value, right));
    }
    if (right != null) {
      right.forEach(
          (key, value) -> {
            if (left == null || !left.containsKey(key)) {
              put(result, type, key, null, right);
            }
          });
    }
    return result.isEmpty() ? null : result;
  }

  private static void put(
      Map<String, Object> result,
      MapType type,
      String key,
      @Nullable Object live,
      @Nullable Map<String, Object> config) {
    var merged =
        merge(
            type.typeOf(key).orElse(AnyType.ATOMIC), live, config == null ? null : config.get(key));
    if (merged != null) {
      result.put(key, merged);
    }
  }

  private static @Nullable Object list(
      ListType type, @Nullable Object live, @Nullable Object config) {
    var left = Values.list(live);
    var right = Values.list(config);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return leaf(live, config);
    }
    var merged = zip(type, left == null ? List.of() : left, right == null ? List.of() : right);
    return merged.isEmpty() ? null : merged;
  }

  private static List<Object> zip(ListType type, List<Object> live, List<Object> config) {
    var inConfig = new LinkedHashMap<PathElement, Object>();
    for (var item : config) {
      inConfig.put(ListItems.element(type, item), item);
    }
    var result = new ArrayList<>();
    for (var item : live) {
      add(result, merge(type.element(), item, inConfig.remove(ListItems.element(type, item))));
    }
    inConfig.values().forEach(item -> add(result, merge(type.element(), null, item)));
    return result;
  }

  private static void add(List<Object> result, @Nullable Object item) {
    if (item != null) {
      result.add(item);
    }
  }
}
