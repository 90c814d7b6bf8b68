package io.edgewright.simulator.custom;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is declared to be an object of Kubernetes inside another has the form of one. */
final class EmbeddedObjects {
  private static final String KIND = "[a-z]([-a-z0-9]*[a-z0-9])?";

  private final List<Cause> causes = new ArrayList<>();

  private EmbeddedObjects() {}

  static List<Cause> check(Map<String, Object> schema, Map<String, Object> object) {
    var embedded = new EmbeddedObjects();
    embedded.value(schema, object, "");
    return embedded.causes;
  }

  private void value(Map<String, Object> schema, Object value, String path) {
    switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map), path);
      case List<?> list -> {
        for (var i = 0; i < list.size(); i++) {
          value(Tree.map(schema, "items"), list.get(i), path + "[" + i + "]");
        }
      }
      default -> {}
    }
  }

  private void object(Map<String, Object> schema, Map<String, Object> object, String path) {
    if (Tree.flag(schema, "x-kubernetes-embedded-resource")) {
      head(object, path);
    }
    var properties = Tree.map(schema, "properties");
    object.forEach(
        (key, value) -> {
          if (properties.get(key) instanceof Map<?, ?> property) {
            value(Tree.asMap(property), value, path.isEmpty() ? key : path + "." + key);
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
            value(Tree.asMap(element), value, path + "[" + key + "]");
          }
        });
  }

  private void head(Map<String, Object> object, String path) {
    for (var field : List.of("apiVersion", "kind")) {
      var value = object.get(field);
      var at = path + "." + field;
      if (value == null) {
        causes.add(Cause.required(at, "must not be empty"));
      } else if (!(value instanceof String text)) {
        causes.add(Cause.invalid(at, Json.text(value), "must be a string"));
      } else if (text.isEmpty()) {
        causes.add(Cause.invalid(at, "\"\"", "must not be empty"));
      } else if (field.equals("kind") && !text.toLowerCase(Locale.ROOT).matches(KIND)) {
        causes.add(
            Cause.invalid(
                at,
                Json.text(text),
                "may have mixed case, but should otherwise match: a DNS-1035 label"));
      } else if (field.equals("apiVersion") && text.chars().filter(c -> c == '/').count() > 1) {
        causes.add(Cause.invalid(at, Json.text(text), "unexpected GroupVersion string: " + text));
      }
    }
    if (object.get("metadata") != null && !(object.get("metadata") instanceof Map<?, ?>)) {
      causes.add(
          Cause.invalid(
              path + ".metadata", Json.text(object.get("metadata")), "must be an object"));
    }
  }
}
