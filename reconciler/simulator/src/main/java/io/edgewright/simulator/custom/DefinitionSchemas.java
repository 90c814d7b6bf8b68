package io.edgewright.simulator.custom;

import io.edgewright.simulator.expression.RuleFlaw;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with the schemas of a CustomResourceDefinition. */
public final class DefinitionSchemas {
  private static final List<String> BESIDE_STATUS =
      List.of(
          "description",
          "type",
          "format",
          "title",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "multipleOf",
          "required",
          "items",
          "properties",
          "externalDocs",
          "example",
          Pruning.PRESERVE,
          "x-kubernetes-validations");

  private DefinitionSchemas() {}

  /** What is wrong with the schema of a version, whose path ends in {@code openAPIV3Schema}. */
  public static List<Cause> check(Map<String, Object> schema, String path, boolean statusIsApart) {
    var causes = new ArrayList<Cause>();
    if (statusIsApart) {
      besideStatus(schema, path, causes);
    }
    if (Tree.flag(schema, "nullable")) {
      causes.add(Cause.forbidden(path + ".nullable", "nullable cannot be true at the root"));
    }
    var structural = new ArrayList<Cause>();
    // What refers to something else cannot be read as a structure; that it may not is told below.
    if (!refers(schema)) {
      StructuralRules.check(schema, path, structural);
      if (structural.isEmpty()) {
        SchemaRules.checkDefaults(schema, path, structural);
      }
    }
    causes.addAll(structural);
    SchemaRules.check(schema, path, causes);
    RuleForms.check(schema, path, causes);
    if (causes.isEmpty()) {
      CompiledRules.of(schema).flaws().forEach(flaw -> causes.add(cause(flaw, path)));
    }
    return causes;
  }

  private static boolean refers(Object schema) {
    return switch (schema) {
      case Map<?, ?> map ->
          map.get("$ref") instanceof String
              || map.values().stream().anyMatch(DefinitionSchemas::refers);
      case List<?> list -> list.stream().anyMatch(DefinitionSchemas::refers);
      default -> false;
    };
  }

  private static Cause cause(RuleFlaw flaw, String path) {
    var field = path + flaw.field();
    return flaw.isMissing()
        ? Cause.required(field, flaw.detail())
        : Cause.invalid(field, "apiextensions.ValidationRule", flaw.detail());
  }

  /** The schema of the status is used alone, hence nothing else may speak of it. */
  private static void besideStatus(Map<String, Object> schema, String path, List<Cause> causes) {
    var type = Tree.text(schema, "type");
    if (!type.isEmpty() && !type.equals("object")) {
      causes.add(
          Cause.invalid(
              path + ".type",
              Json.text(type),
              "only \"object\" is allowed as the type at the root of the schema if the status"
                  + " subresource is enabled"));
    }
    if (schema.keySet().stream().anyMatch(key -> !BESIDE_STATUS.contains(key))) {
      causes.add(
          Cause.invalid(
              path,
              "apiextensions.JSONSchemaProps",
              "only "
                  + BESIDE_STATUS
                  + " fields are allowed at the root of the schema if the status subresource is"
                  + " enabled"));
    }
  }
}
