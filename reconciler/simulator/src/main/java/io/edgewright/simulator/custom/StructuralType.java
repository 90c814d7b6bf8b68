package io.edgewright.simulator.custom;

import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.Field;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the structural schema of a CustomResourceDefinition into the type that server-side apply
 * needs.
 */
public final class StructuralType {
  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  private StructuralType() {}

  /** The type of whole objects. */
  public static MapType ofRoot(String kind, Map<String, Object> schema) {
    var type =
        schema.isEmpty() || Tree.flag(schema, PRESERVE)
            ? MapType.open(kind, AnyType.DEDUCED)
            : MapType.struct(kind, false);
    return type.define(withHead(fields(schema)));
  }

  private static Map<String, Field> withHead(Map<String, Field> fields) {
    fields.put("apiVersion", Field.optional(ScalarType.STRING));
    fields.put("kind", Field.optional(ScalarType.STRING));
    fields.put("metadata", Field.optional(BuiltInSchema.objectMeta()));
    return fields;
  }

  private static Map<String, Field> fields(Map<String, Object> schema) {
    var fields = new LinkedHashMap<String, Field>();
    Tree.map(schema, "properties")
        .forEach(
            (name, property) -> {
              var definition = Tree.asMap(property);
              var field = Field.optional(of(definition));
              fields.put(
                  name,
                  Optional.ofNullable(definition.get("default"))
                      .map(field::defaulted)
                      .orElse(field));
            });
    return fields;
  }

  private static Type of(Map<String, Object> schema) {
    if (Tree.flag(schema, "x-kubernetes-int-or-string")) {
      return ScalarType.INT_OR_STRING;
    }
    return switch (Tree.text(schema, "type")) {
      case "string" -> ScalarType.STRING;
      case "integer", "number" -> ScalarType.NUMBER;
      case "boolean" -> ScalarType.BOOLEAN;
      case "array" -> list(schema);
      case "object" -> object(schema);
      default -> Tree.flag(schema, PRESERVE) ? AnyType.DEDUCED : AnyType.ATOMIC;
    };
  }

  private static Type list(Map<String, Object> schema) {
    var element = of(Tree.map(schema, "items"));
    return switch (Tree.text(schema, "x-kubernetes-list-type")) {
      case "set" -> new ListType(element, ListType.Kind.SET, List.of());
      case "map" ->
          new ListType(
              element,
              ListType.Kind.KEYED,
              Tree.list(schema, "x-kubernetes-list-map-keys").stream()
                  .map(String.class::cast)
                  .toList());
      default -> new ListType(element, ListType.Kind.ATOMIC, List.of());
    };
  }

  private static Type object(Map<String, Object> schema) {
    var atomic = Tree.text(schema, "x-kubernetes-map-type").equals("atomic");
    var additional = Tree.find(schema, "additionalProperties");
    if (additional.isPresent() && additional.get() instanceof Map<?, ?> element) {
      return MapType.mapOf(of(Tree.asMap(element)), atomic);
    }
    var fields =
        Tree.flag(schema, "x-kubernetes-embedded-resource")
            ? withHead(fields(schema))
            : fields(schema);
    var open = Tree.flag(schema, PRESERVE) || additional.filter(Boolean.TRUE::equals).isPresent();
    if (open) {
      return (atomic
              ? MapType.mapOf(AnyType.DEDUCED, true)
              : MapType.open("object", AnyType.DEDUCED))
          .define(fields);
    }
    return MapType.struct("object", atomic).define(fields);
  }
}
