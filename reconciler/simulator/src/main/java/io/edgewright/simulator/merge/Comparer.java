package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields in which two objects differ, after {@code typed/compare.go} of
 * structured-merge-diff.
 */
final class Comparer {
  /** Where in the three sets the walk is. */
  private record At(FieldSet.Builder added, FieldSet.Builder modified, FieldSet.Builder removed) {
    private At below(PathElement element) {
      return new At(added.at(element), modified.at(element), removed.at(element));
    }
  }

  private Comparer() {}

  static Comparison compare(Type type, Object old, Object current) {
    var root = new At(new FieldSet.Builder(), new FieldSet.Builder(), new FieldSet.Builder());
    compare(type, old, current, root);
    return new Comparison(root.added.build(), root.modified.build(), root.removed.build());
  }

  private static void compare(Type type, @Nullable Object old, @Nullable Object current, At at) {
    if (old == current) {
      return;
    }
    var left = Shape.of(type, old);
    var right = Shape.of(type, current);
    boolean leaf;
    if (current == null) {
      leaf = visit(left, old, null, at);
    } else if (old == null || Shape.alike(left, right)) {
      leaf = visit(right, old, current, at);
    } else {
      visit(left, old, current, at);
      leaf = visit(right, old, current, at);
    }
    if (!leaf && old == null) {
      at.added.add();
    } else if (!leaf && current == null) {
      at.removed.add();
    }
  }

  /** Compares by a shape; true where the value was treated as a leaf. */
  private static boolean visit(Type shape, @Nullable Object old, @Nullable Object current, At at) {
    return switch (shape) {
      case ScalarType _ -> leaf(old, current, at);
      case AnyType _ -> leaf(old, current, at);
      case ListType list -> list(list, old, current, at);
      case MapType map -> map(map, old, current, at);
    };
  }

  private static boolean leaf(@Nullable Object old, @Nullable Object current, At at) {
    if (old == null) {
      at.added.add();
    } else if (current == null) {
      at.removed.add();
    } else if (!Values.same(old, current)) {
      at.modified.add();
    }
    return true;
  }

  private static boolean map(MapType type, @Nullable Object old, @Nullable Object current, At at) {
    var left = Values.map(old);
    var right = Values.map(current);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return leaf(old, current, at);
    }
    if (left != null) {
      left.forEach(
          (key, value) -> field(type, key, value, right == null ? null : right.get(key), at));
    }
    if (right != null) {
      right.forEach(
          (key, value) -> {
            if (left == null || !left.containsKey(key)) {
              field(type, key, null, value, at);
            }
          });
    }
    return false;
  }

  private static void field(
      MapType type, String key, @Nullable Object old, @Nullable Object current, At at) {
    compare(
        type.typeOf(key).orElse(AnyType.ATOMIC),
        old,
        current,
        at.below(new PathElement.Field(key)));
  }

  private static boolean list(
      ListType type, @Nullable Object old, @Nullable Object current, At at) {
    var left = Values.list(old);
    var right = Values.list(current);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return leaf(old, current, at);
    }
    var inOld = index(type, left);
    var inNew = index(type, right);
    inOld.forEach(
        (element, item) -> compare(type.element(), item, inNew.get(element), at.below(element)));
    inNew.forEach(
        (element, item) -> {
          if (!inOld.containsKey(element)) {
            compare(type.element(), null, item, at.below(element));
          }
        });
    return false;
  }

  private static Map<PathElement, Object> index(ListType type, @Nullable List<Object> items) {
    var result = new LinkedHashMap<PathElement, Object>();
    if (items != null) {
      items.forEach(item -> result.put(ListItems.element(type, item), item));
    }
    return result;
  }
}
