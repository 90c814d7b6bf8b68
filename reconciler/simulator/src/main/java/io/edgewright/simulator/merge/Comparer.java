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
  /** What was found. */
  private record Found(
      FieldSet.Builder added, FieldSet.Builder modified, FieldSet.Builder removed) {}

  /** Where the walk is; spelt out only where something differs. */
  private record At(Found found, @Nullable At above, PathElement element) {
    private static final PathElement NOWHERE = new PathElement.Field("");

    private At below(PathElement next) {
      return new At(found, this, next);
    }

    private FieldSet.Builder in(FieldSet.Builder root) {
      return above == null ? root : above.in(root).at(element);
    }

    private void add() {
      in(found.added).add();
    }

    private void modify() {
      in(found.modified).add();
    }

    private void remove() {
      in(found.removed).add();
    }
  }

  private Comparer() {}

  static Comparison compare(Type type, Object old, Object current) {
    var found = new Found(new FieldSet.Builder(), new FieldSet.Builder(), new FieldSet.Builder());
    compare(type, old, current, new At(found, null, At.NOWHERE));
    return new Comparison(found.added.build(), found.modified.build(), found.removed.build());
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
      at.add();
    } else if (!leaf && current == null) {
      at.remove();
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
      at.add();
    } else if (current == null) {
      at.remove();
    } else if (!Values.same(old, current)) {
      at.modify();
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
    if (old != current) {
      compare(
          type.typeOf(key).orElse(AnyType.ATOMIC),
          old,
          current,
          at.below(new PathElement.Field(key)));
    }
  }

  private static boolean list(
      ListType type, @Nullable Object old, @Nullable Object current, At at) {
    var left = Values.list(old);
    var right = Values.list(current);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return leaf(old, current, at);
    }
    if (left != null && right != null && ListItems.areAlike(type, left, right)) {
      for (var i = 0; i < left.size(); i++) {
        if (left.get(i) != right.get(i)) {
          var below = at.below(ListItems.element(type, left.get(i)));
          compare(type.element(), left.get(i), right.get(i), below);
        }
      }
      return false;
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
