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
    var root = new FieldSet.Builder();
    visit(type, value, root);
    return root.build();
  }

  private static void visit(Type type, Object value, FieldSet.Builder at) {
    switch (Shape.of(type, value)) {
      case ScalarType _ -> at.add();
      case AnyType _ -> at.add();
      case ListType list -> list(list, value, at);
      case MapType map -> map(map, value, at);
    }
  }

  private static void map(MapType type, Object value, FieldSet.Builder at) {
    if (type.isAtomic()) {
      at.add();
      return;
    }
    var map = Values.map(value);
    if (map == null) {
      return;
    }
    map.forEach(
        (key, item) -> {
          var child = at.at(new PathElement.Field(key));
          visit(type.typeOf(key).orElse(AnyType.ATOMIC), item, child);
          if (item == Null.NULL
              || (item instanceof Map<?, ?> below && below.isEmpty())
              || !type.declares(key)) {
            child.add();
          }
        });
  }

  private static void list(ListType type, Object value, FieldSet.Builder at) {
    if (type.isAtomic()) {
      at.add();
      return;
    }
    var list = Values.list(value);
    if (list == null) {
      return;
    }
    for (var item : list) {
      var child = at.at(ListItems.element(type, item));
      visit(type.element(), item, child);
      child.add();
    }
  }
}
