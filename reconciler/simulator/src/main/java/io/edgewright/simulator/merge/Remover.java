package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Null;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Takes a set of fields out of a value, after {@code typed/remove.go} of structured-merge-diff. */
final class Remover {
  private Remover() {}

  /** The value without those fields; null (of JSON) where nothing is left of a map or list. */
  static Object remove(Type type, Object value, FieldSet fields) {
    return switch (Shape.of(type, value)) {
      case ScalarType _ -> value;
      case AnyType _ -> value;
      case ListType list -> list(list, value, fields);
      case MapType map -> map(map, value, fields);
    };
  }

  private static Object map(MapType type, Object value, FieldSet fields) {
    var map = Values.map(value);
    if (map == null || type.isAtomic()) {
      return Null.NULL;
    }
    var result = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, item) -> {
          var element = new PathElement.Field(key);
          if (!fields.has(element)) {
            var below = fields.below(element);
            result.put(
                key,
                below.isEmpty()
                    ? item
                    : remove(type.typeOf(key).orElse(AnyType.ATOMIC), item, below));
          }
        });
    return result.isEmpty() ? Null.NULL : result;
  }

  private static Object list(ListType type, Object value, FieldSet fields) {
    var list = Values.list(value);
    if (list == null || type.isAtomic()) {
      return Null.NULL;
    }
    var result = new ArrayList<>();
    for (var item : list) {
      var element = ListItems.element(type, item);
      if (!fields.has(element)) {
        var below = fields.below(element);
        result.add(below.isEmpty() ? item : remove(type.element(), item, below));
      }
    }
    return result.isEmpty() ? Null.NULL : result;
  }
}
