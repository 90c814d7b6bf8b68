package io.edgewright.simulator.custom;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a value against an OpenAPI schema, as the API server does for custom resources.
 *
 * <p>What an update leaves as it was is not checked again, so that a schema that became stricter
 * does not stand in the way of other changes.
 */
final class SchemaValidation {
  private final List<Cause> causes = new ArrayList<>();
  private int checks;

  private SchemaValidation() {}

  /**
   * What is wrong with a value.
   *
   * @param old the value before, empty for a new one
   */
  static List<Cause> check(Map<String, Object> schema, Object value, Optional<Object> old) {
    return run(schema, value, old, "").causes;
  }

  private static SchemaValidation run(
      Map<String, Object> schema, Object value, Optional<Object> old, String path) {
    var validation = new SchemaValidation();
    validation.value(schema, value, old, path);
    return validation;
  }

  private void value(Map<String, Object> schema, Object value, Optional<Object> old, String path) {
    if (old.filter(value::equals).isPresent()) {
      checks++;
      return;
    }
    if (value == Null.NULL) {
      nothing(schema, path);
      return;
    }
    ValueRules.type(schema, value, path).ifPresent(causes::add);
    combinations(schema, value, path);
    causes.addAll(ValueRules.scalar(schema, value, path));
    if (value instanceof List<?> list) {
      list(schema, Tree.asList(list), old, path);
    }
    allowed(schema, value, path);
    if (value instanceof Map<?, ?> map) {
      object(schema, Tree.asMap(map), old, path);
    }
    checks++;
  }

  private void nothing(Map<String, Object> schema, String path) {
    var type = ValueRules.typeOf(schema);
    if (!type.isEmpty() && !Tree.flag(schema, "nullable")) {
      causes.add(ValueRules.misfit(path, type, "null"));
    }
    allowed(schema, Null.NULL, path);
  }

  private void allowed(Map<String, Object> schema, Object value, String path) {
    var listed = Tree.list(schema, "enum");
    if (!listed.isEmpty() && listed.stream().noneMatch(item -> ValueRules.same(item, value))) {
      causes.add(
          Cause.unsupported(
              path, Json.text(value), listed.stream().map(SchemaValidation::shown).toList()));
    }
  }

  private static String shown(Object value) {
    return value instanceof String text ? text : Json.text(value);
  }

  private void combinations(Map<String, Object> schema, Object value, String path) {
    if (schema.containsKey("anyOf")) {
      anyOf(Tree.list(schema, "anyOf"), value, path);
    }
    if (schema.containsKey("oneOf")) {
      oneOf(Tree.list(schema, "oneOf"), value, path);
    }
    var all = Tree.list(schema, "allOf");
    var failed = 0;
    for (var part : all) {
      var result = run(Tree.asMap(part), value, Optional.empty(), path);
      failed += result.causes.isEmpty() ? 0 : 1;
      merge(result);
    }
    if (failed > 0) {
      combined(
          path,
          "must validate all the schemas (allOf)"
              + (failed == all.size() ? ". None validated" : ""));
    }
    if (schema.get("not") instanceof Map<?, ?> not
        && run(Tree.asMap(not), value, Optional.empty(), path).causes.isEmpty()) {
      combined(path, "must not validate the schema (not)");
    }
  }

  private void anyOf(List<Object> schemas, Object value, String path) {
    var results = results(schemas, value, path);
    if (results.stream().noneMatch(result -> result.causes.isEmpty())) {
      combined(path, "must validate at least one schema (anyOf)");
      merge(nearest(results));
    }
  }

  private void oneOf(List<Object> schemas, Object value, String path) {
    var results = results(schemas, value, path);
    var valid = results.stream().filter(result -> result.causes.isEmpty()).count();
    if (valid == 0) {
      combined(path, "must validate one and only one schema (oneOf). Found none valid");
      merge(nearest(results));
    } else if (valid > 1) {
      combined(
          path,
          "must validate one and only one schema (oneOf). Found " + valid + " valid alternatives");
    }
  }

  private static List<SchemaValidation> results(List<Object> schemas, Object value, String path) {
    return schemas.stream()
        .map(schema -> run(Tree.asMap(schema), value, Optional.empty(), path))
        .toList();
  }

  /** The alternative of which most was checked: the first of them explains the refusal. */
  private static SchemaValidation nearest(List<SchemaValidation> results) {
    var best = results.getFirst();
    for (var result : results) {
      best = result.checks > best.checks ? result : best;
    }
    return best;
  }

  private void merge(SchemaValidation other) {
    causes.addAll(other.causes);
    checks += other.checks;
  }

  /** A combination has no field of its own; a server says so in this way. */
  private void combined(String path, String detail) {
    causes.add(Cause.invalid("<nil>", "\"\"", '"' + path + "\" " + detail));
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void object(
      Map<String, Object> schema, Map<String, Object> object, Optional<Object> old, String path) {
    ValueRules.count(schema, ValueRules.Counted.PROPERTIES, object.size(), path)
        .forEach(causes::add);
    var before = old.map(Tree::asMap).orElse(Map.of());
    var properties = Tree.map(schema, "properties");
    if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
      object.forEach(
          (key, value) -> {
            if (!properties.containsKey(key)) {
              value(
                  Tree.asMap(element),
                  value,
                  Optional.ofNullable(before.get(key)),
                  child(path, key));
            }
          });
    }
    properties.forEach(
        (key, property) -> {
          var value = object.get(key);
          if (value != null && !(path.isEmpty() && key.equals("metadata"))) {
            value(
                Tree.asMap(property),
                value,
                Optional.ofNullable(before.get(key)),
                child(path, key));
          }
        });
    for (var required : Tree.list(schema, "required")) {
      if (!object.containsKey((String) required)) {
        causes.add(Cause.required(child(path, (String) required), ""));
      }
    }
  }

  private void list(
      Map<String, Object> schema, List<Object> list, Optional<Object> old, String path) {
    var keys = Tree.list(schema, "x-kubernetes-list-map-keys");
    var before = old.map(Tree::asList).orElse(List.of());
    if (schema.get("items") instanceof Map<?, ?> items) {
      for (var i = 0; i < list.size(); i++) {
        var item = list.get(i);
        value(
            Tree.asMap(items),
            item,
            ListInvariants.correlated(keys, before, item),
            path + "[" + i + "]");
      }
    }
    causes.addAll(ValueRules.count(schema, ValueRules.Counted.ITEMS, list.size(), path));
    checks++;
  }
}
