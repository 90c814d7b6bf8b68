package io.edgewright.simulator.schema;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.Collection;
import java.util.Map;

/**
 * Whether an object that was passed through its type, and filled up since, is as it would come out
 * if it were passed through once more.
 */
final class Completeness {
  private Completeness() {}

  static boolean of(MapType type, Map<String, Object> struct) {
    var nulls = false;
    for (var entry : struct.entrySet()) {
      var field = type.fields().get(entry.getKey());
      var value = entry.getValue();
      var isNull = value == Null.NULL;
      // A null is written again after everything else, where it is written at all.
      if (field == null
          || (isNull ? field.absent() == Field.Absent.OMITTED : nulls)
          || TypedForm.isDropped(field, value)
          || !of(field.type(), value)) {
        return false;
      }
      nulls = isNull;
    }
    return struct.keySet().containsAll(type.alwaysWritten().keySet());
  }

  private static boolean of(Type type, Object value) {
    return switch (type) {
      case MapType map when map.isStruct() ->
          !(value instanceof Map<?, ?>) || of(map, Tree.asMap(value));
      case MapType map -> ofAll(map.element().orElse(AnyType.ATOMIC), Tree.asMap(value).values());
      case ListType list -> ofAll(list.element(), Tree.asList(value));
      case ScalarType _ -> true;
      case AnyType _ -> true;
    };
  }

  private static boolean ofAll(Type element, Collection<Object> values) {
    if (!(element instanceof ScalarType)) {
      for (var value : values) {
        if (!of(element, value)) {
          return false;
        }
      }
    }
    return true;
  }
}
