package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Null;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Whether an object fits its type, in the words of structured-merge-diff. */
final class TypedValidator {
  private final List<String> errors = new ArrayList<>();
  private final Deque<PathElement> path = new ArrayDeque<>();

  private TypedValidator() {}

  static List<String> errors(Type type, Object value) {
    var validator = new TypedValidator();
    validator.visit(type, value);
    return validator.errors;
  }

  private void visit(Type type, Object value) {
    if (value == Null.NULL) {
      return;
    }
    switch (type) {
      case ScalarType scalar -> scalar(scalar, value);
      case ListType list -> list(list, value);
      case MapType map -> map(map, value);
      case AnyType _ -> {}
    }
  }

  private void below(PathElement element, Type type, Object value) {
    path.addLast(element);
    visit(type, value);
    path.removeLast();
  }

  private void fail(String message) {
    var text = new StringBuilder();
    path.forEach(text::append);
    errors.add(text.isEmpty() ? message : text.append(": ").append(message).toString());
  }

  private void scalar(ScalarType type, Object value) {
    var expected =
        switch (type) {
          case STRING, BYTES, TIME, MICRO_TIME ->
              value instanceof String ? "" : "string, got " + quoted(value);
          case NUMBER, INT32, INT64 ->
              value instanceof Number ? "" : "numeric (int or float), got " + goType(value);
          case BOOLEAN -> value instanceof Boolean ? "" : "boolean, got " + plain(value);
          case ANY, QUANTITY, INT_OR_STRING ->
              value instanceof Map<?, ?> || value instanceof List<?>
                  ? "any scalar, got " + plain(value)
                  : "";
        };
    if (!expected.isEmpty()) {
      fail("expected " + expected);
    }
  }

  private void list(ListType type, Object value) {
    if (!(value instanceof List<?> list)) {
      fail("expected list, got " + plain(value));
      return;
    }
    var seen = new HashSet<PathElement>();
    for (var i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      PathElement element = new PathElement.Index(i);
      if (!type.isAtomic()) {
        switch (ListItems.name(type, item)) {
          case ListItems.Named.Not(var reason) -> {
            fail("element " + i + ": " + reason);
            return;
          }
          case ListItems.Named.As(var named) -> element = named;
        }
        if (!seen.add(element)) {
          fail("duplicate entries for key " + element);
        }
      }
      below(element, type.element(), item);
    }
  }

  private void map(MapType type, Object value) {
    var map = Values.map(value);
    if (map == null) {
      fail("expected map, got " + plain(value));
      return;
    }
    for (var entry : map.entrySet()) {
      var field = new PathElement.Field(entry.getKey());
      var child = type.typeOf(entry.getKey());
      if (child.isEmpty()) {
        path.addLast(field);
        fail("field not declared in schema");
        path.removeLast();
        return;
      }
      below(field, child.get(), entry.getValue());
    }
  }

  private static String goType(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Map<?, ?> _ -> "map[string]interface {}";
      default -> "[]interface {}";
    };
  }

  private static String quoted(Object value) {
    return "&value.valueUnstructured{Value:" + plain(value) + "}";
  }

  private static String plain(Object value) {
    return "&{" + value + "}";
  }
}
