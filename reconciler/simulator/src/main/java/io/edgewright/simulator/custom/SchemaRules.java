package io.edgewright.simulator.custom;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema in a definition may say: no references, no contradictory lists, no bad defaults.
 */
final class SchemaRules {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");
  private static final List<String> UNSUPPORTED =
      List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");
  private static final String LIST_TYPE = "x-kubernetes-list-type";
  private static final String MAP_TYPE = "x-kubernetes-map-type";
  private static final String KEYS = "x-kubernetes-list-map-keys";

  private final List<Cause> causes;

  private SchemaRules(List<Cause> causes) {
    this.causes = causes;
  }

  /** Adds what is wrong in a schema and below. */
  static void check(Map<String, Object> schema, String path, List<Cause> causes) {
    new SchemaRules(causes).schema(schema, path);
  }

  /** Adds what is wrong with the defaults of a schema, which is structural. */
  static void checkDefaults(Map<String, Object> schema, String path, List<Cause> causes) {
    new SchemaRules(causes).defaults(schema, path);
  }

  private void invalid(String path, Object value, String detail) {
    causes.add(Cause.invalid(path, Json.text(value), detail));
  }

  private void schema(Map<String, Object> schema, String path) {
    var type = Tree.text(schema, "type");
    if (type.equals("null")) {
      causes.add(
          Cause.forbidden(
              path + ".type", "type cannot be set to null, use nullable as an alternative"));
    }
    if (!type.isEmpty() && !TYPES.contains(type)) {
      causes.add(Cause.unsupported(path + ".type", Json.text(type), TYPES));
    }
    for (var name : UNSUPPORTED) {
      if (schema.containsKey(name)) {
        causes.add(Cause.forbidden(path + "." + name, name + " is not supported"));
      }
    }
    if (Tree.flag(schema, "uniqueItems")) {
      causes.add(
          Cause.forbidden(
              path + ".uniqueItems",
              "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
    }
    if (Boolean.FALSE.equals(schema.get(Pruning.PRESERVE))) {
      invalid(path + "." + Pruning.PRESERVE, false, "must be true or undefined");
    }
    if (!Tree.map(schema, "properties").isEmpty()
        && schema.containsKey("additionalProperties")
        && !Tree.flag(schema, "additionalProperties")) {
      causes.add(
          Cause.forbidden(
              path + ".additionalProperties",
              "additionalProperties and properties are mutual exclusive"));
    }
    mapType(schema, type, path);
    listType(schema, type, path);
    below(schema, path);
  }

  private void below(Map<String, Object> schema, String path) {
    if (schema.get("items") instanceof List<?>) {
      causes.add(
          Cause.forbidden(path + ".items", "items must be a schema object and not an array"));
    }
    for (var name : List.of("items", "additionalProperties", "not")) {
      if (schema.get(name) instanceof Map<?, ?> part) {
        schema(Tree.asMap(part), path + "." + name);
      }
    }
    Tree.map(schema, "properties")
        .forEach(
            (name, property) -> schema(Tree.asMap(property), path + ".properties[" + name + "]"));
    for (var name : List.of("allOf", "oneOf", "anyOf")) {
      var parts = Tree.list(schema, name);
      for (var i = 0; i < parts.size(); i++) {
        schema(Tree.asMap(parts.get(i)), path + "." + name + "[" + i + "]");
      }
    }
  }

  private void mapType(Map<String, Object> schema, String type, String path) {
    var mapType = Tree.text(schema, MAP_TYPE);
    if (mapType.isEmpty()) {
      return;
    }
    needs("object", type, path, MAP_TYPE);
    if (!List.of("atomic", "granular").contains(mapType)) {
      causes.add(
          Cause.unsupported(
              path + "." + MAP_TYPE, Json.text(mapType), List.of("atomic", "granular")));
    }
  }

  private void needs(String wanted, String type, String path, String extension) {
    var detail = "must be " + wanted + " if " + extension + " is specified";
    if (type.isEmpty()) {
      causes.add(Cause.required(path + ".type", detail));
    } else if (!type.equals(wanted)) {
      invalid(path + ".type", type, detail);
    }
  }

  private void listType(Map<String, Object> schema, String type, String path) {
    var listType = Tree.text(schema, LIST_TYPE);
    var keys = Tree.list(schema, KEYS);
    if (!keys.isEmpty() && !listType.equals("map")) {
      var detail = "must be map if x-kubernetes-list-map-keys is non-empty";
      if (listType.isEmpty()) {
        causes.add(Cause.required(path + "." + LIST_TYPE, detail));
      } else {
        invalid(path + "." + LIST_TYPE, listType, detail);
      }
    }
    if (listType.isEmpty()) {
      return;
    }
    needs("array", type, path, LIST_TYPE);
    var items = Tree.map(schema, "items");
    switch (listType) {
      case "atomic" -> {}
      case "set" -> set(items, path + ".items");
      case "map" -> keyed(schema, items, path);
      default ->
          causes.add(
              Cause.unsupported(
                  path + "." + LIST_TYPE, Json.text(listType), List.of("atomic", "set", "map")));
    }
    if (!listType.equals("atomic") && Tree.flag(items, "nullable")) {
      causes.add(
          Cause.forbidden(
              path + ".items.nullable",
              "cannot be nullable when x-kubernetes-list-type is " + listType));
    }
  }

  private void set(Map<String, Object> items, String path) {
    var detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
    switch (Tree.text(items, "type")) {
      case "array" -> {
        var inner = Tree.text(items, LIST_TYPE);
        if (!inner.isEmpty() && !inner.equals("atomic")) {
          invalid(path + "." + LIST_TYPE, inner, detail);
        }
      }
      case "object" -> {
        if (!Tree.text(items, MAP_TYPE).equals("atomic")) {
          invalid(path + "." + MAP_TYPE, Tree.text(items, LIST_TYPE), detail);
        }
      }
      default -> {}
    }
  }

  private void keyed(Map<String, Object> schema, Map<String, Object> items, String path) {
    var keys = Tree.list(schema, KEYS);
    if (keys.isEmpty()) {
      causes.add(
          Cause.required(path + "." + KEYS, "must not be empty if x-kubernetes-list-type is map"));
    }
    if (!schema.containsKey("items")) {
      causes.add(
          Cause.required(path + ".items", "must have a schema if x-kubernetes-list-type is map"));
      return;
    }
    if (!Tree.text(items, "type").equals("object")) {
      invalid(
          path + ".items.type",
          Tree.text(items, "type"),
          "must be object if parent array's x-kubernetes-list-type is map");
      return;
    }
    if (new HashSet<>(keys).size() < keys.size()) {
      invalid(path + "." + KEYS, keys, "must not contain duplicate entries");
    }
    for (var key : keys) {
      key((String) key, keys, items, path);
    }
  }

  private void key(String key, List<Object> keys, Map<String, Object> items, String path) {
    if (!(Tree.map(items, "properties").get(key) instanceof Map<?, ?> found)) {
      invalid(path + "." + KEYS, keys, "entries must all be names of item properties");
      return;
    }
    var property = Tree.asMap(found);
    var at = path + ".items.properties[" + key + "]";
    if (List.of("array", "object").contains(Tree.text(property, "type"))) {
      invalid(
          at + ".type",
          Tree.text(items, "type"),
          "must be a scalar type if parent array's x-kubernetes-list-type is map");
    }
    if (Tree.flag(property, "nullable")) {
      causes.add(
          Cause.forbidden(
              at + ".nullable",
              "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
    }
    if (!Tree.list(items, "required").contains(key) && !property.containsKey("default")) {
      causes.add(
          Cause.required(
              at + ".default",
              "this property is in x-kubernetes-list-map-keys, so it must have a default or be a"
                  + " required property"));
    }
  }

  private void defaults(Map<String, Object> schema, String path) {
    var fallback = schema.get("default");
    if (fallback != null) {
      var unknown = new java.util.ArrayList<String>();
      Pruning.value(schema, fallback, unknown);
      if (!unknown.isEmpty()) {
        invalid(path + ".default", fallback, "must be equal to \"pruned\", unknown: " + unknown);
      }
      for (var cause : SchemaValidation.check(schema, fallback, Optional.empty())) {
        causes.add(
            new Cause(
                cause.reason(),
                cause.message(),
                path
                    + ".default"
                    + (cause.field().isEmpty() || cause.field().startsWith("<")
                        ? ""
                        : "." + cause.field())));
      }
    }
    for (var name : List.of("items", "additionalProperties")) {
      if (schema.get(name) instanceof Map<?, ?> part) {
        defaults(Tree.asMap(part), path + "." + name);
      }
    }
    Tree.map(schema, "properties")
        .forEach(
            (name, property) -> defaults(Tree.asMap(property), path + ".properties[" + name + "]"));
  }
}
