package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.Field;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tells the entries of a keyed list or a set apart. */
final class ListItems {
  private ListItems() {}

  /** The path element of an entry, or why it has none. */
  sealed interface Named {
    /** It has one. */
    record As(PathElement element) implements Named {}

    /** It has none. */
    record Not(String reason) implements Named {}
  }

  static Named name(ListType type, Object item) {
    return type.keys().isEmpty() ? member(item) : entry(type, item);
  }

  /** The path element of an entry of a list that was validated. */
  static PathElement element(ListType type, Object item) {
    return switch (name(type, item)) {
      case Named.As(var element) -> element;
      case Named.Not(_) -> new PathElement.Value(item);
    };
  }

  /** Whether two lists have the same entries, as far as these are told apart, in the same order. */
  static boolean areAlike(ListType type, List<Object> left, List<Object> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (var i = 0; i < left.size(); i++) {
      if (!areAlike(type, left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean areAlike(ListType type, Object left, Object right) {
    if (type.keys().isEmpty()) {
      return left.equals(right);
    }
    var one = Tree.asMap(left);
    var other = Tree.asMap(right);
    for (var name : type.keys()) {
      var value = keyOf(type, one, name);
      if (value == null || !value.equals(keyOf(type, other, name))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object keyOf(ListType type, Map<String, Object> item, String name) {
    var value = item.get(name);
    return value != null ? value : defaultOf(type, name).orElse(null);
  }

  private static Named member(Object item) {
    return switch (item) {
      case Map<?, ?> _ ->
          new Named.Not("associative list without keys has an element that's a map type");
      case List<?> _ -> new Named.Not("not supported: associative list with lists as elements");
      case Null _ ->
          new Named.Not("associative list without keys has an element that's an explicit null");
      default -> new Named.As(new PathElement.Value(item));
    };
  }

  private static Named entry(ListType type, Object item) {
    if (item == Null.NULL) {
      return new Named.Not("associative list with keys may not have a null element");
    }
    if (!(item instanceof Map<?, ?>)) {
      return new Named.Not("associative list with keys may not have non-map elements");
    }
    var fields = Tree.asMap(item);
    var key = new TreeMap<String, Object>();
    for (var name : type.keys()) {
      var value = keyOf(type, fields, name);
      if (value == null) {
        return new Named.Not(
            "associative list with keys has an element that omits key field \""
                + name
                + "\" (and doesn't have default value)");
      }
      key.put(name, value);
    }
    return new Named.As(new PathElement.Key(key));
  }

  private static Optional<Object> defaultOf(ListType type, String field) {
    return type.element() instanceof MapType map
        ? map.field(field).flatMap(ListItems::defaultOf)
        : Optional.empty();
  }

  /** Fields that are always written have their zero for a default in the schema of a server. */
  private static Optional<Object> defaultOf(Field field) {
    return field
        .defaultValue()
        .or(
            () ->
                switch (field.absent()) {
                  case EMPTY_TEXT -> Optional.of("");
                  case ZERO -> Optional.of(0L);
                  case FALSE -> Optional.of(false);
                  case OMITTED, NULL, EMPTY_STRUCT -> Optional.empty();
                });
  }
}
