package io.edgewright.simulator.custom;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a schema structural: every field has a type outside of the combinations of schemas,
 * and combinations only restrict values.
 */
final class StructuralRules {
  private static final String INT_OR_STRING = "x-kubernetes-int-or-string";
  private static final List<String> COMBINATIONS = List.of("allOf", "anyOf", "oneOf");
  private static final List<Object> EITHER =
      List.of(Map.of("type", "integer"), Map.of("type", "string"));
  private static final Map<String, String> NOT_IN_COMBINATIONS =
      Map.ofEntries(
          Map.entry("type", "must be empty to be structural"),
          Map.entry("additionalProperties", "must be undefined to be structural"),
          Map.entry("default", "must be undefined to be structural"),
          Map.entry("title", "must be empty to be structural"),
          Map.entry("description", "must be empty to be structural"),
          Map.entry("nullable", "must be false to be structural"),
          Map.entry(Pruning.PRESERVE, "must be false to be structural"),
          Map.entry(Pruning.EMBEDDED, "must be false to be structural"),
          Map.entry(INT_OR_STRING, "must be false to be structural"),
          Map.entry("x-kubernetes-list-map-keys", "must be empty to be structural"),
          Map.entry("x-kubernetes-list-type", "must be undefined to be structural"),
          Map.entry("x-kubernetes-map-type", "must be undefined to be structural"),
          Map.entry("x-kubernetes-validations", "must be empty to be structural"));

  /** Where a schema stands. */
  private enum Level {
    ROOT("must not be empty at the root"),
    ITEM("must not be empty for specified array items"),
    FIELD("must not be empty for specified object fields");

    private final String untyped;

    Level(String untyped) {
      this.untyped = untyped;
    }
  }

  private final List<Cause> causes;

  private StructuralRules(List<Cause> causes) {
    this.causes = causes;
  }

  /** Adds what keeps a schema of whole objects from being structural. */
  static void check(Map<String, Object> schema, String path, List<Cause> causes) {
    var rules = new StructuralRules(causes);
    rules.invariants(schema, Level.ROOT, path);
    rules.complete(schema, schema, path, path);
  }

  private void invariants(Map<String, Object> schema, Level level, String path) {
    if (schema.get("items") instanceof Map<?, ?> items) {
      invariants(Tree.asMap(items), Level.ITEM, path + ".items");
    } else if (Tree.text(schema, "type").equals("array")) {
      causes.add(Cause.required(path + ".items", "must be specified"));
    }
    Tree.map(schema, "properties")
        .forEach(
            (name, property) ->
                invariants(Tree.asMap(property), Level.FIELD, path + ".properties[" + name + "]"));
    if (schema.containsKey("additionalProperties") && level == Level.ROOT) {
      causes.add(Cause.forbidden(path + ".additionalProperties", "must not be used at the root"));
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
      invariants(Tree.asMap(values), Level.FIELD, path + ".additionalProperties");
    }
    type(schema, level, path);
    extensions(schema, path);
    head(schema, level, path);
    combinations(schema, path, Tree.flag(schema, INT_OR_STRING));
  }

  private void type(Map<String, Object> schema, Level level, String path) {
    var type = Tree.text(schema, "type");
    var at = path + ".type";
    if (Tree.flag(schema, Pruning.EMBEDDED) && !type.equals("object")) {
      var detail = "must be object if x-kubernetes-embedded-resource is true";
      causes.add(
          type.isEmpty() ? Cause.required(at, detail) : Cause.invalid(at, Json.text(type), detail));
    } else if (type.isEmpty()
        && !Tree.flag(schema, INT_OR_STRING)
        && !Tree.flag(schema, Pruning.PRESERVE)) {
      causes.add(Cause.required(at, level.untyped));
    } else if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
      causes.add(Cause.invalid(at, Json.text(type), "must be object at the root"));
    }
  }

  private void extensions(Map<String, Object> schema, String path) {
    if (Tree.flag(schema, INT_OR_STRING)) {
      for (var other : List.of(Pruning.PRESERVE, Pruning.EMBEDDED)) {
        if (Tree.flag(schema, other)) {
          causes.add(
              Cause.invalid(
                  path + "." + other,
                  "true",
                  "must be false if x-kubernetes-int-or-string is true"));
        }
      }
    }
    if (!Tree.flag(schema, Pruning.EMBEDDED)) {
      return;
    }
    if (schema.containsKey("additionalProperties")) {
      causes.add(
          Cause.forbidden(
              path + ".additionalProperties",
              "must not be used if x-kubernetes-embedded-resource is set"));
    }
    if (!Tree.flag(schema, Pruning.PRESERVE) && Tree.map(schema, "properties").isEmpty()) {
      causes.add(
          Cause.required(
              path + ".properties",
              "must not be empty if x-kubernetes-embedded-resource is true without"
                  + " x-kubernetes-preserve-unknown-fields"));
    }
  }

  /** What every object has may hardly be restricted. */
  private void head(Map<String, Object> schema, Level level, String path) {
    if (level != Level.ROOT && !Tree.flag(schema, Pruning.EMBEDDED)) {
      return;
    }
    var properties = Tree.map(schema, "properties");
    for (var name : List.of("apiVersion", "kind")) {
      var type = Tree.text(Tree.map(properties, name), "type");
      if (properties.containsKey(name) && !type.equals("string")) {
        causes.add(
            Cause.invalid(
                path + ".properties[" + name + "].type", Json.text(type), "must be string"));
      }
    }
    if (!(properties.get("metadata") instanceof Map<?, ?> metadata)) {
      return;
    }
    var at = path + ".properties[metadata]";
    var type = Tree.text(Tree.asMap(metadata), "type");
    if (!type.equals("object")) {
      causes.add(Cause.invalid(at + ".type", Json.text(type), "must be object"));
    }
    if (level == Level.ROOT && !restrictsNamesOnly(Tree.asMap(metadata))) {
      causes.add(
          Cause.forbidden(
              at,
              "must not specify anything other than name and generateName, but metadata is"
                  + " implicitly specified"));
    }
  }

  private static boolean restrictsNamesOnly(Map<String, Object> metadata) {
    return List.of("type", "properties", "description").containsAll(metadata.keySet())
        && !metadata.containsKey("description")
        && List.of("name", "generateName").containsAll(Tree.map(metadata, "properties").keySet());
  }

  private void combinations(Map<String, Object> schema, String path, boolean isEither) {
    for (var name : COMBINATIONS) {
      var parts = Tree.list(schema, name);
      for (var i = 0; i < parts.size(); i++) {
        var part = Tree.asMap(parts.get(i));
        var skipped = isEither && name.equals("anyOf") && parts.equals(EITHER);
        var first = isEither && name.equals("allOf") && i == 0;
        if (!skipped) {
          nested(part, path + "." + name + "[" + i + "]", first);
        }
      }
    }
    if (schema.get("not") instanceof Map<?, ?> not) {
      nested(Tree.asMap(not), path + ".not", false);
    }
    pattern(Tree.text(schema, "pattern"), path + ".pattern");
  }

  private void pattern(String pattern, String path) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      causes.add(
          Cause.invalid(
              path,
              Json.text(pattern),
              "must be a valid regular expression, but isn't: " + e.getMessage()));
    }
  }

  private void nested(Map<String, Object> schema, String path, boolean isEither) {
    combinations(schema, path, isEither);
    if (schema.get("items") instanceof Map<?, ?> items) {
      nested(Tree.asMap(items), path + ".items", false);
    }
    var properties = Tree.map(schema, "properties");
    properties.forEach(
        (name, property) ->
            nested(Tree.asMap(property), path + ".properties[" + name + "]", false));
    for (var name : schema.keySet()) {
      var detail = NOT_IN_COMBINATIONS.get(name);
      if (detail != null && !isZero(schema.get(name))) {
        causes.add(Cause.forbidden(path + "." + name, detail));
      }
    }
    if (properties.containsKey("metadata")) {
      causes.add(
          Cause.forbidden(
              path + ".properties[metadata]", "must not be specified in a nested context"));
    }
  }

  private static boolean isZero(@Nullable Object value) {
    return Boolean.FALSE.equals(value)
        || "".equals(value)
        || (value instanceof List<?> list && list.isEmpty());
  }

  /** What combinations speak of is specified outside of them, too. */
  private void complete(
      Map<String, Object> part, Map<String, Object> schema, String schemaPath, String path) {
    for (var name : COMBINATIONS) {
      var parts = Tree.list(part, name);
      for (var i = 0; i < parts.size(); i++) {
        nestedIn(Tree.asMap(parts.get(i)), schema, schemaPath, path + "." + name + "[" + i + "]");
      }
    }
    if (part.get("not") instanceof Map<?, ?> not) {
      nestedIn(Tree.asMap(not), schema, schemaPath, path + ".not");
    }
  }

  private void nestedIn(
      Map<String, Object> part, Map<String, Object> schema, String schemaPath, String path) {
    complete(part, schema, schemaPath, path);
    if (part.get("items") instanceof Map<?, ?> items) {
      specified(Tree.asMap(items), schema.get("items"), schemaPath + ".items", path + ".items");
    }
    Tree.map(part, "properties")
        .forEach(
            (name, property) -> {
              var step = ".properties[" + name + "]";
              specified(
                  Tree.asMap(property),
                  Tree.map(schema, "properties").get(name),
                  schemaPath + step,
                  path + step);
            });
  }

  private void specified(
      Map<String, Object> part, @Nullable Object schema, String schemaPath, String path) {
    Optional.ofNullable(schema)
        .ifPresentOrElse(
            found -> nestedIn(part, Tree.asMap(found), schemaPath, path),
            () -> causes.add(Cause.required(schemaPath, "because it is defined in " + path)));
  }
}
