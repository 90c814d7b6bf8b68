package io.edgewright.simulator.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types that a structural schema gives to values in rules, objects under made-up names. */
final class SchemaTypes implements CelTypeProvider {
  private final ImmutableMap<String, StructType> structs;
  private final CelType type;

  private SchemaTypes(Map<String, StructType> structs, CelType type) {
    this.structs = ImmutableMap.copyOf(structs);
    this.type = type;
  }

  /** The types of a value and everything in it. */
  static SchemaTypes of(Map<String, Object> schema, boolean isRoot) {
    var reader = new Reader();
    var type = reader.type(schema, "object", isRoot).orElse(SimpleType.DYN);
    return new SchemaTypes(reader.structs, type);
  }

  /** The type of the value itself. */
  CelType type() {
    return type;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(structs.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structs.get(name));
  }

  /** Gathers the types of objects on the way through a schema. */
  private static final class Reader {
    private static final Map<String, CelType> META =
        Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING);

    private final Map<String, StructType> structs = new TreeMap<>();

    /** The type of a value; empty for one that rules cannot see. */
    private Optional<CelType> type(Map<String, Object> schema, String name, boolean isRoot) {
      if (Tree.flag(schema, "x-kubernetes-int-or-string")) {
        return Optional.of(SimpleType.DYN);
      }
      return switch (Tree.text(schema, "type")) {
        case "array" ->
            type(Tree.map(schema, "items"), name + ".items", false).map(ListType::create);
        case "object" -> object(schema, name, isRoot);
        case "string" -> Optional.of(text(Tree.text(schema, "format")));
        case "integer" -> Optional.of(SimpleType.INT);
        case "number" -> Optional.of(SimpleType.DOUBLE);
        case "boolean" -> Optional.of(SimpleType.BOOL);
        default -> Optional.empty();
      };
    }

    private static CelType text(String format) {
      return switch (format) {
        case "byte" -> SimpleType.BYTES;
        case "duration" -> SimpleType.DURATION;
        case "date", "date-time" -> SimpleType.TIMESTAMP;
        default -> SimpleType.STRING;
      };
    }

    private Optional<CelType> object(Map<String, Object> schema, String name, boolean isRoot) {
      if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
        return type(Tree.asMap(element), name + ".values", false)
            .map(values -> MapType.create(SimpleType.STRING, values));
      }
      var fields = new TreeMap<String, CelType>();
      Tree.map(schema, "properties")
          .forEach(
              (property, definition) ->
                  Escaping.of(property)
                      .ifPresent(
                          escaped ->
                              type(Tree.asMap(definition), name + "." + escaped, false)
                                  .ifPresent(found -> fields.put(escaped, found))));
      if (isRoot || Tree.flag(schema, "x-kubernetes-embedded-resource")) {
        fields.put("apiVersion", SimpleType.STRING);
        fields.put("kind", SimpleType.STRING);
        fields.put("metadata", struct(name + ".metadata", META));
      }
      return Optional.of(struct(name, fields));
    }

    private CelType struct(String name, Map<String, CelType> found) {
      var fields = ImmutableMap.copyOf(found);
      structs.put(
          name,
          StructType.create(
              name, fields.keySet(), field -> Optional.ofNullable(fields.get(field))));
      return StructTypeReference.create(name);
    }
  }
}
