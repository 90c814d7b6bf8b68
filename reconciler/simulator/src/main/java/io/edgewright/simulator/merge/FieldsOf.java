package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Null;
import java.util.Map;

/**
 * The fields that a configuration sets, after {@code typed/tofieldset.go} of structured-merge-diff.
 */
final class FieldsOf {
  private FieldsOf() {}

  static FieldSet value(Type type, Object value) {
    return value(type, value, FieldSet.EMPTY);
  }

  /** The same, sharing with a set that is known what is alike. */
  static FieldSet value(Type type, Object value, FieldSet known) {
    return switch (Shape.of(type, value)) {
      case ScalarType _ -> FieldSet.EMPTY;
      case AnyType _ -> FieldSet.EMPTY;
      case ListType list -> list(list, value, known);
      case MapType map -> map(map, value, known);
    };
  }

  /** Whether a value is a field as a whole. */
  private static boolean isLeaf(Type type, Object value) {
    return switch (Shape.of(type, value)) {
      case ScalarType _ -> true;
      case AnyType _ -> true;
      case ListType list -> list.isAtomic();
      case MapType map -> map.isAtomic();
    };
  }

  private static FieldSet map(MapType type, Object value, FieldSet known) {
    var map = Values.map(value);
    if (map == null || type.isAtomic()) {
      return FieldSet.EMPTY;
    }
    var level = new FieldSet.Level(known, map.size());
    for (var entry : map.entrySet()) {
      var key = entry.getKey();
      var item = entry.getValue();
      var child = type.typeOf(key).orElse(AnyType.ATOMIC);
      var below = level.at(new PathElement.Field(key));
      var member =
          item == Null.NULL
              || (item instanceof Map<?, ?> inside && inside.isEmpty())
              || !type.declares(key)
              || isLeaf(child, item);
      level.add(member, value(child, item, below));
    }
    return level.build();
  }

  private static FieldSet list(ListType type, Object value, FieldSet known) {
    var list = Values.list(value);
    if (list == null || type.isAtomic()) {
      return FieldSet.EMPTY;
    }
    var level = new FieldSet.Level(known, list.size());
    for (var item : list) {
      var below = level.at(ListItems.element(type, item));
      level.add(true, value(type.element(), item, below));
    }
    return level.build();
  }
}
