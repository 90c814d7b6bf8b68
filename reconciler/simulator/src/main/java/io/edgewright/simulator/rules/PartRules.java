package io.edgewright.simulator.rules;

import io.edgewright.simulator.custom.DefinitionSchemas;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/**
 * What must hold for the schemas, subresources and columns of a definition. What all versions have
 * alike a server keeps once, and tells of it as of a part of the whole.
 */
final class PartRules {
  private static final List<String> COLUMN_TYPES =
      List.of("boolean", "date", "integer", "number", "string");
  private static final List<String> COLUMN_FORMATS =
      List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

  private static final String COLUMNS = "additionalPrinterColumns";

  private final List<Map<String, Object>> versions;
  private final Problems problems;

  PartRules(List<Map<String, Object>> versions, Problems problems) {
    this.versions = versions;
    this.problems = problems;
  }

  void check() {
    if (isShared("schema")) {
      schema(first("schema"), "spec.validation", versions.stream().anyMatch(PartRules::hasStatus));
    }
    if (isShared("subresources")) {
      subresources(first("subresources"), "spec.subresources");
    }
    if (isShared(COLUMNS)) {
      columns(versions.getFirst(), "spec." + COLUMNS);
    }
    for (var i = 0; i < versions.size(); i++) {
      ofOne(versions.get(i), "spec.versions[" + i + "].");
    }
  }

  private Map<String, Object> first(String part) {
    return Tree.map(versions.getFirst(), part);
  }

  private boolean isShared(String part) {
    return !versions.isEmpty()
        && versions.stream()
                .map(version -> version.getOrDefault(part, Null.NULL))
                .distinct()
                .count()
            == 1;
  }

  private void ofOne(Map<String, Object> version, String path) {
    if (!isShared("schema")) {
      schema(Tree.map(version, "schema"), path + "schema", hasStatus(version));
    }
    if (!isShared("subresources")) {
      subresources(Tree.map(version, "subresources"), path + "subresources");
    }
    if (!isShared(COLUMNS)) {
      columns(version, path + COLUMNS);
    }
  }

  private static boolean hasStatus(Map<String, Object> version) {
    return Tree.map(version, "subresources").containsKey("status");
  }

  private void schema(Map<String, Object> validation, String path, boolean hasStatus) {
    Tree.find(validation, "openAPIV3Schema")
        .ifPresent(
            schema ->
                problems.addAll(
                    DefinitionSchemas.check(
                        Tree.asMap(schema), path + ".openAPIV3Schema", hasStatus)));
  }

  private void subresources(Map<String, Object> subresources, String path) {
    if (subresources.containsKey("scale")) {
      scale(Tree.map(subresources, "scale"), path + ".scale");
    }
  }

  private void columns(Map<String, Object> version, String path) {
    var columns = Tree.list(version, COLUMNS);
    for (var i = 0; i < columns.size(); i++) {
      column(Tree.asMap(columns.get(i)), path + "[" + i + "]");
    }
  }

  private void scale(Map<String, Object> scale, String path) {
    for (var part : List.of("spec", "status")) {
      var at = path + "." + part + "ReplicasPath";
      var found = Tree.text(scale, part + "ReplicasPath");
      if (found.isEmpty()) {
        problems.required(at, "");
      } else if (!found.startsWith("." + part + ".")) {
        problems.invalid(at, found, "should be a json path under ." + part);
      }
    }
    var selector = Tree.text(scale, "labelSelectorPath");
    if (!selector.isEmpty() && !selector.startsWith(".spec.") && !selector.startsWith(".status.")) {
      problems.invalid(
          path + ".labelSelectorPath",
          selector,
          "should be a json path under either .spec or .status");
    }
  }

  private void column(Map<String, Object> column, String path) {
    if (Tree.text(column, "name").isEmpty()) {
      problems.required(path + ".name", "");
    }
    var type = Tree.text(column, "type");
    var known = "must be one of " + String.join(",", COLUMN_TYPES);
    if (type.isEmpty()) {
      problems.required(path + ".type", known);
    } else if (!COLUMN_TYPES.contains(type)) {
      problems.invalid(path + ".type", type, known);
    }
    var format = Tree.text(column, "format");
    if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
      problems.invalid(
          path + ".format", format, "must be one of " + String.join(",", COLUMN_FORMATS));
    }
    var jsonPath = Tree.text(column, "jsonPath");
    if (jsonPath.isEmpty()) {
      problems.required(path + ".JSONPath", "");
    } else if (!jsonPath.startsWith(".")) {
      problems.invalid(path + ".JSONPath", jsonPath, "must be a simple json path starting with .");
    }
  }
}
