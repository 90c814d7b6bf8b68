package io.edgewright.simulator.custom;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** How rules in a schema are written, before anything is compiled. */
final class RuleForms {
  private static final List<String> REASONS =
      List.of(
          "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

  private final List<Cause> causes;

  private RuleForms(List<Cause> causes) {
    this.causes = causes;
  }

  static void check(Map<String, Object> schema, String path, List<Cause> causes) {
    new RuleForms(causes).schema(schema, path);
  }

  private void schema(Map<String, Object> schema, String path) {
    var rules = Tree.list(schema, "x-kubernetes-validations");
    for (var i = 0; i < rules.size(); i++) {
      rule(Tree.asMap(rules.get(i)), schema, path + ".x-kubernetes-validations[" + i + "]");
    }
    for (var name : List.of("items", "additionalProperties")) {
      if (schema.get(name) instanceof Map<?, ?> part) {
        schema(Tree.asMap(part), path + "." + name);
      }
    }
    Tree.map(schema, "properties")
        .forEach(
            (name, property) -> schema(Tree.asMap(property), path + ".properties[" + name + "]"));
  }

  private void rule(Map<String, Object> rule, Map<String, Object> schema, String path) {
    var text = Tree.text(rule, "rule");
    var message = Tree.text(rule, "message");
    if (text.isBlank()) {
      causes.add(Cause.required(path + ".rule", "rule is not specified"));
    } else if (!message.isEmpty() && message.isBlank()) {
      invalid(path + ".message", message, "message must be non-empty if specified");
    } else if (hasLines(message.strip())) {
      invalid(path + ".message", message, "message must not contain line breaks");
    } else if (hasLines(text.strip()) && message.isBlank()) {
      causes.add(
          Cause.required(
              path + ".message", "message must be specified if rule contains line breaks"));
    }
    var expression = Tree.text(rule, "messageExpression");
    if (!expression.isEmpty() && expression.isBlank()) {
      causes.add(
          Cause.required(
              path + ".messageExpression", "messageExpression must be non-empty if specified"));
    }
    var reason = Tree.text(rule, "reason");
    if (!reason.isEmpty() && !REASONS.contains(reason)) {
      causes.add(Cause.unsupported(path + ".reason", Json.text(reason), REASONS));
    }
    var field = Tree.text(rule, "fieldPath");
    if (!field.isEmpty() && (hasLines(field) || !leads(schema, field))) {
      invalid(path + ".fieldPath", field, "fieldPath must be a valid path");
    }
  }

  private void invalid(String path, String value, String detail) {
    causes.add(Cause.invalid(path, Json.text(value), detail));
  }

  private static boolean hasLines(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** Whether a path of fields and keys leads somewhere in a schema. */
  private static boolean leads(Map<String, Object> schema, String path) {
    var steps = path.replaceAll("\\['([^']*)'\\]", ".$1").split("\\.");
    var current = schema;
    for (var i = steps[0].isEmpty() ? 1 : 0; i < steps.length; i++) {
      var next =
          current.get("additionalProperties") instanceof Map<?, ?> values
              ? values
              : Tree.map(current, "properties").get(steps[i]);
      if (!(next instanceof Map<?, ?> found)) {
        return false;
      }
      current = Tree.asMap(found);
    }
    return true;
  }
}
