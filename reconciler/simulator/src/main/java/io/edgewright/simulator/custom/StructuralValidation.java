package io.edgewright.simulator.custom;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks an object against the OpenAPI schema of its definition. */
final class StructuralValidation {
  private final List<Cause> causes = new ArrayList<>();

  private StructuralValidation() {}

  static List<Cause> check(Map<String, Object> schema, Map<String, Object> object) {
    var validation = new StructuralValidation();
    validation.value(schema, object, "");
    return validation.causes;
  }

  private void invalid(String path, Object value, String detail) {
    causes.add(Cause.invalid(path, Json.text(value), path + " in body " + detail));
  }

  private void value(Map<String, Object> schema, Object value, String path) {
    if (value == Null.NULL && Tree.flag(schema, "nullable")) {
      return;
    }
    if (!isOfType(schema, value)) {
      causes.add(
          Cause.typeInvalid(
              path,
              Json.text(typeName(value)),
              path
                  + " in body must be of type "
                  + Tree.text(schema, "type")
                  + ": "
                  + Json.text(typeName(value))));
      return;
    }
    switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map), path);
      case List<?> list -> list(schema, Tree.asList(list), path);
      case String text -> text(schema, text, path);
      case Number number -> number(schema, number, path);
      default -> {}
    }
    var allowed = Tree.list(schema, "enum");
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      causes.add(
          Cause.unsupported(
              path, Json.text(value), allowed.stream().map(String::valueOf).toList()));
    }
  }

  private static String typeName(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case Double _ -> "number";
      case Number _ -> "integer";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      default -> "null";
    };
  }

  private static boolean isOfType(Map<String, Object> schema, Object value) {
    if (Tree.flag(schema, "x-kubernetes-int-or-string")) {
      return value instanceof Long || value instanceof String;
    }
    return switch (Tree.text(schema, "type")) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Long || (value instanceof Double d && d == Math.rint(d));
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof List<?>;
      case "object" -> value instanceof Map<?, ?>;
      default -> true;
    };
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void object(Map<String, Object> schema, Map<String, Object> object, String path) {
    for (var required : Tree.list(schema, "required")) {
      if (!object.containsKey((String) required)) {
        causes.add(Cause.required(child(path, (String) required), ""));
      }
    }
    var properties = Tree.map(schema, "properties");
    properties.forEach(
        (key, property) -> {
          var value = object.get(key);
          if (value != null && !(path.isEmpty() && key.equals("metadata"))) {
            value(Tree.asMap(property), value, child(path, key));
          }
        });
    if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
      object.forEach(
          (key, value) -> {
            if (!properties.containsKey(key)) {
              value(Tree.asMap(element), value, child(path, key));
            }
          });
    }
    count(schema, "Properties", "properties", object.size(), path, object);
  }

  private void count(
      Map<String, Object> schema, String what, String plural, int size, String path, Object value) {
    Tree.number(schema, "max" + what)
        .filter(max -> size > max)
        .ifPresent(max -> invalid(path, value, "should have at most " + max + " " + plural));
    Tree.number(schema, "min" + what)
        .filter(min -> size < min)
        .ifPresent(min -> invalid(path, value, "should have at least " + min + " " + plural));
  }

  private void list(Map<String, Object> schema, List<Object> list, String path) {
    count(schema, "Items", "items", list.size(), path, list);
    var items = Tree.map(schema, "items");
    for (var i = 0; i < list.size(); i++) {
      value(items, list.get(i), path + "[" + i + "]");
    }
    var keys = Tree.list(schema, "x-kubernetes-list-map-keys");
    var isSet = Tree.text(schema, "x-kubernetes-list-type").equals("set");
    var seen = new HashSet<Object>();
    for (var i = 0; i < list.size() && (isSet || !keys.isEmpty()); i++) {
      var item = list.get(i);
      Object key =
          isSet
              ? item
              : keys.stream()
                  .map(k -> Tree.asMap(item).getOrDefault((String) k, Null.NULL))
                  .toList();
      if (!seen.add(key)) {
        causes.add(
            Cause.duplicate(path + "[" + i + "]", Json.text(isSet ? item : keyText(keys, item))));
      }
    }
  }

  private static Object keyText(List<Object> keys, Object item) {
    var result = new java.util.TreeMap<String, Object>();
    keys.forEach(k -> result.put((String) k, Tree.asMap(item).getOrDefault((String) k, Null.NULL)));
    return result;
  }

  private void text(Map<String, Object> schema, String text, String path) {
    Tree.number(schema, "maxLength")
        .filter(max -> text.codePointCount(0, text.length()) > max)
        .ifPresent(
            max ->
                causes.add(
                    new Cause(
                        "FieldValueTooLong", "Too long: may not be longer than " + max, path)));
    Tree.number(schema, "minLength")
        .filter(min -> text.codePointCount(0, text.length()) < min)
        .ifPresent(min -> invalid(path, text, "should be at least " + min + " chars long"));
    var pattern = Tree.text(schema, "pattern");
    if (!pattern.isEmpty() && !find(pattern, text)) {
      invalid(path, text, "should match '" + pattern + "'");
    }
  }

  private static boolean find(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException _) {
      // A pattern in Go's dialect that Java lacks cannot be judged here.
      return true;
    }
  }

  private void number(Map<String, Object> schema, Number number, String path) {
    var value = number.doubleValue();
    if (schema.get("maximum") instanceof Number max
        && (value > max.doubleValue()
            || (Tree.flag(schema, "exclusiveMaximum") && value == max.doubleValue()))) {
      invalid(path, number, "should be less than or equal to " + max);
    }
    if (schema.get("minimum") instanceof Number min
        && (value < min.doubleValue()
            || (Tree.flag(schema, "exclusiveMinimum") && value == min.doubleValue()))) {
      invalid(path, number, "should be greater than or equal to " + min);
    }
    if (schema.get("multipleOf") instanceof Number step && value % step.doubleValue() != 0) {
      invalid(path, number, "should be a multiple of " + step);
    }
  }
}
