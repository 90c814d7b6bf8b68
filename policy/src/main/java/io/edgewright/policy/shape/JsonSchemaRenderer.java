package io.edgewright.policy.shape;

import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders a shape as JSON Schema (draft 7, which editors know best). A schema accepts whatever the
 * shape accepts; rules between fields are the parser's alone.
 */
public final class JsonSchemaRenderer {
  private JsonSchemaRenderer() {}

  /** The schema of a whole document. */
  public static Map<String, Object> render(String title, String description, Shape.Fields shape) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.put("description", description);
    schema.putAll(schema(shape));
    return schema;
  }

  private static Map<String, Object> schema(Shape shape) {
    var schema = new LinkedHashMap<String, Object>();
    switch (shape) {
      case Shape.Text(var format) -> {
        schema.put("type", "string");
        format.pattern().ifPresent(pattern -> schema.put("pattern", pattern));
      }
      case Shape.TextOrNumber _ -> schema.put("type", List.of("string", "number"));
      case Shape.Choice(var words) -> schema.put("enum", words);
      case Shape.Flag _ -> schema.put("type", "boolean");
      case Shape.Whole(var min, var max) -> number(schema, "integer", min, max);
      case Shape.Decimal(var min, var max) -> number(schema, "number", plain(min), plain(max));
      case Shape.ListOf(var item, var minItems) -> {
        schema.put("type", "array");
        schema.put("items", schema(item));
        if (minItems > 0) {
          schema.put("minItems", (long) minItems);
        }
      }
      case Shape.MapOf(var key, var value) -> {
        schema.put("type", "object");
        key.pattern().ifPresent(pattern -> schema.put("propertyNames", Map.of("pattern", pattern)));
        schema.put("additionalProperties", schema(value));
      }
      case Shape.Tree(var mapping) -> {
        if (mapping) {
          schema.put("type", "object");
        }
      }
      case Shape.Fields fields -> object(schema, fields);
      case Shape.Either(var scalar, var mapping) ->
          schema.put("anyOf", List.of(schema(scalar), schema(mapping)));
    }
    return schema;
  }

  private static Object plain(BigDecimal number) {
    return number.longValueExact();
  }

  private static void number(Map<String, Object> schema, String type, Object min, Object max) {
    schema.put("type", type);
    schema.put("minimum", min);
    schema.put("maximum", max);
  }

  private static void object(Map<String, Object> schema, Shape.Fields fields) {
    schema.put("type", "object");
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var field : fields.fields()) {
      var property = new LinkedHashMap<String, Object>();
      property.put("description", field.description());
      property.putAll(schema(field.shape()));
      field
          .standard()
          .flatMap(JsonSchemaRenderer::value)
          .ifPresent(v -> property.put("default", v));
      properties.put(field.name(), property);
      if (field.required()) {
        required.add(field.name());
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
  }

  private static Optional<Object> value(String standard) {
    return YamlParser.parse("default", standard, YamlLimits.FILE)
            instanceof YamlFile.Documents(var nodes)
        ? nodes.stream().findFirst().map(node -> (Object) node.toJson())
        : Optional.empty();
  }
}
