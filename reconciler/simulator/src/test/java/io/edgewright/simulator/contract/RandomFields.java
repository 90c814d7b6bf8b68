package io.edgewright.simulator.contract;

import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts values into any fields that the schema of a kind declares, whether they make sense there or
 * not: finds what nobody thought of writing down in {@code random/kinds.yaml}.
 */
final class RandomFields {
  private static final List<String> TEXTS =
      List.of("a", "b", "a", "Some", "A b", "", "a.example.com", "example.com/x", "/x", "10.1.2.3");
  private static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 5L, 80L, -1L, 70_000L);
  private static final List<Object> AMOUNTS = List.of("1", "100m", "1Gi", "0", "-1", 2L);
  private static final List<Object> EITHER = List.of(1L, 80L, "50%", "http", 0L, -1L, "A b");
  private static final List<String> NAMES = List.of("a", "b", "example.com/c", "A b");
  private static final int DEPTH = 4;

  /** A default class would be that of all sequences; and a field that v1.28 does not know. */
  private static final List<String> LEFT_OUT = List.of("globalDefault", "selectableFields");

  private final Dice dice;
  private final Map<String, Object> known;
  private final int chance;

  /**
   * In so many of a hundred objects, with the values by name of a field that are worth trying in
   * it.
   */
  RandomFields(Dice dice, Map<String, Object> known, int chance) {
    this.dice = dice;
    this.known = known;
    this.chance = chance;
  }

  /** Puts values in fields of an object. */
  void addTo(Map<String, Object> object) {
    // Without a chance nothing is thrown, so that sequences stay those of their seeds.
    while (chance > 0 && dice.chance(chance)) {
      addOne(object);
    }
  }

  /** Of a custom resource the metadata alone are known. */
  private void addOne(Map<String, Object> object) {
    var type =
        BuiltInSchema.kind(
            String.valueOf(object.get("apiVersion")), String.valueOf(object.get("kind")));
    if (type.isPresent()) {
      add(type.get(), object);
    } else if (object.get("metadata") instanceof Map<?, ?> map) {
      var metadata = Tree.mutableMap(Tree.asMap(map));
      add(BuiltInSchema.objectMeta(), metadata);
      object.put("metadata", metadata);
    }
  }

  @SuppressWarnings("unchecked")
  private void add(MapType type, Map<String, Object> object) {
    var name = chosen(type, object);
    var child = type.typeOf(name).orElse(AnyType.ATOMIC);
    var present = object.get(name);
    if (present instanceof Map<?, ?> && child instanceof MapType map && map.isStruct()) {
      add(map, (Map<String, Object>) present);
    } else if (present instanceof List<?> list
        && child instanceof ListType(var element, _, _)
        && element instanceof MapType item
        && item.isStruct()
        && !list.isEmpty()
        && list.getFirst() instanceof Map<?, ?>
        && dice.chance(85)) {
      var copy = new ArrayList<Object>(list);
      var entry = Tree.mutableMap(Tree.asMap(dice.any(copy)));
      add(item, entry);
      copy.set(dice.below(copy.size()), entry);
      object.put(name, copy);
    } else if (present instanceof Map<?, ?> map
        && child instanceof MapType of
        && of.element().orElse(AnyType.ATOMIC) instanceof MapType item
        && !map.isEmpty()
        && dice.chance(85)) {
      var entries = Tree.mutableMap(Tree.asMap(map));
      var key = dice.any(new ArrayList<>(entries.keySet()));
      var entry = Tree.mutableMap(Tree.asMap(entries.get(key)));
      add(item, entry);
      entries.put(key, entry);
      object.put(name, entries);
    } else {
      object.put(name, value(child, name, DEPTH));
    }
  }

  /** Rather a field that leads on than one that ends here. */
  private String chosen(MapType type, Map<String, Object> object) {
    var names = new ArrayList<>(type.fields().keySet());
    names.removeAll(List.of("apiVersion", "kind", "managedFields", "status"));
    names.removeAll(LEFT_OUT);
    if (!object.containsKey("apiVersion")) {
      return dice.any(names);
    }
    // Of the object itself most of what there is to say is in its other parts.
    if (dice.chance(85)) {
      names.remove("metadata");
    }
    return dice.any(names);
  }

  private Object value(Type type, String name, int depth) {
    var listed = Tree.list(known, name);
    return switch (type) {
      case ScalarType scalar ->
          !listed.isEmpty() && dice.chance(70) ? dice.any(listed) : of(scalar);
      case ListType(var element, _, _) -> {
        var list = new ArrayList<Object>();
        while (list.isEmpty() || dice.chance(25)) {
          list.add(value(element, name, depth - 1));
        }
        yield list;
      }
      case MapType map when map.isStruct() -> struct(map, depth);
      case MapType map -> {
        var entries = new LinkedHashMap<String, Object>();
        while (entries.isEmpty() || dice.chance(25)) {
          entries.put(dice.any(NAMES), value(map.element().orElseThrow(), name, depth - 1));
        }
        yield entries;
      }
      case AnyType _ -> Map.of("a", 1L);
    };
  }

  private Map<String, Object> struct(MapType type, int depth) {
    var result = new LinkedHashMap<String, Object>();
    var share = type.fields().size() < 5 ? 60 : 15;
    for (var entry : type.fields().entrySet()) {
      var isName = entry.getKey().equals("name") || entry.getKey().equals("key");
      if (depth > 0 && dice.chance(isName ? 85 : share)) {
        result.put(entry.getKey(), value(entry.getValue().type(), entry.getKey(), depth - 1));
      }
    }
    return result;
  }

  private Object of(ScalarType type) {
    return switch (type) {
      case STRING, ANY -> dice.any(TEXTS);
      case NUMBER, INT32, INT64 -> dice.any(NUMBERS);
      case BOOLEAN -> dice.chance(50);
      case QUANTITY -> dice.any(AMOUNTS);
      case INT_OR_STRING -> dice.any(EITHER);
      case TIME -> "2026-01-01T00:00:00Z";
      case MICRO_TIME -> "2026-01-01T00:00:00.000000Z";
      case BYTES -> dice.any(List.of("YQ==", ""));
    };
  }
}
