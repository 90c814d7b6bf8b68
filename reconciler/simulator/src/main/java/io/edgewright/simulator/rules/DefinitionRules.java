package io.edgewright.simulator.rules;

import io.edgewright.simulator.custom.DefinitionSchemas;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold for CustomResourceDefinitions. */
final class DefinitionRules {
  private static final List<String> COLUMN_TYPES =
      List.of("boolean", "date", "integer", "number", "string");
  private static final List<String> COLUMN_FORMATS =
      List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
  private static final String REVIEW_VERSIONS = "conversionReviewVersions";

  private DefinitionRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var name = Tree.text(object, "metadata", "name");
    var expected = Tree.text(spec, "names", "plural") + "." + Tree.text(spec, "group");
    if (!name.equals(expected)) {
      problems.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
    }
    group(Tree.text(spec, "group"), problems);
    var scope = Tree.text(spec, "scope");
    if (scope.isEmpty()) {
      problems.required("spec.scope", "");
    } else if (!scope.equals("Namespaced") && !scope.equals("Cluster")) {
      problems.unsupported("spec.scope", scope, List.of("Cluster", "Namespaced"));
    }
    versions(spec, problems);
    for (var field : List.of("plural", "singular", "kind", "listKind")) {
      if (Tree.text(spec, "names", field).isEmpty()) {
        problems.required("spec.names." + field, "");
      }
    }
    names(Tree.map(spec, "names"), problems);
    if (Tree.flag(spec, "preserveUnknownFields")) {
      problems.invalid(
          "spec.preserveUnknownFields",
          true,
          "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
              + " spec.versions[*].schema instead");
    }
    conversion(Tree.map(spec, "conversion"), problems);
    storedVersions(object, spec, problems);
  }

  private static void group(String group, Problems problems) {
    if (group.isEmpty()) {
      problems.required("spec.group", "");
      return;
    }
    var wrong = NameFormat.subdomain(group);
    wrong.ifPresent(detail -> problems.invalid("spec.group", group, detail));
    if (wrong.isEmpty() && !group.contains(".")) {
      problems.invalid("spec.group", group, "should be a domain with at least one dot");
    }
  }

  private static void names(Map<String, Object> names, Problems problems) {
    for (var field : List.of("plural", "singular", "kind", "listKind")) {
      var name = Tree.text(names, field);
      var mixed = field.endsWith("ind");
      if (!name.isEmpty()) {
        NameFormat.label1035(mixed ? name.toLowerCase(Locale.ROOT) : name)
            .ifPresent(
                detail ->
                    problems.invalid(
                        "spec.names." + field,
                        name,
                        mixed
                            ? "may have mixed case, but should otherwise match: " + detail
                            : detail));
      }
    }
    for (var field : List.of("shortNames", "categories")) {
      var list = Tree.list(names, field);
      for (var i = 0; i < list.size(); i++) {
        var at = "spec.names." + field + "[" + i + "]";
        var name = list.get(i).toString();
        NameFormat.label1035(name).ifPresent(detail -> problems.invalid(at, name, detail));
      }
    }
    var kind = Tree.text(names, "kind");
    if (!kind.isEmpty() && kind.equals(Tree.text(names, "listKind"))) {
      problems.invalid("spec.names.listKind", kind, "kind and listKind may not be the same");
    }
  }

  private static void versions(Map<String, Object> spec, Problems problems) {
    var versions = Tree.list(spec, "versions");
    for (var i = 0; i < versions.size(); i++) {
      version(Tree.asMap(versions.get(i)), "spec.versions[" + i + "]", problems);
    }
    var names = versions.stream().map(version -> Tree.text(Tree.asMap(version), "name")).toList();
    if (new HashSet<>(names).size() < names.size()) {
      problems.invalid("spec.versions", versions, "must contain unique version names");
    }
    var stored =
        versions.stream().filter(version -> Tree.flag(Tree.asMap(version), "storage")).count();
    if (stored != 1) {
      problems.invalid(
          "spec.versions", versions, "must have exactly one version marked as storage version");
    }
  }

  private static void version(Map<String, Object> version, String path, Problems problems) {
    var name = Tree.text(version, "name");
    NameFormat.label1035(name).ifPresent(detail -> problems.invalid(path + ".name", name, detail));
    var warning = version.get("deprecationWarning");
    if (warning != null && !Tree.flag(version, "deprecated")) {
      problems.invalid(
          path + ".deprecationWarning", warning, "can only be set for deprecated versions");
    }
    var at = path + ".schema.openAPIV3Schema";
    Tree.find(version, "schema", "openAPIV3Schema")
        .ifPresentOrElse(
            schema ->
                problems.addAll(
                    DefinitionSchemas.check(
                        Tree.asMap(schema),
                        at,
                        Tree.map(version, "subresources").containsKey("status"))),
            () -> problems.required(at, "schemas are required"));
    if (Tree.map(version, "subresources").containsKey("scale")) {
      scale(Tree.map(version, "subresources", "scale"), path + ".subresources.scale", problems);
    }
    var columns = Tree.list(version, "additionalPrinterColumns");
    for (var i = 0; i < columns.size(); i++) {
      column(Tree.asMap(columns.get(i)), path + ".additionalPrinterColumns[" + i + "]", problems);
    }
  }

  private static void scale(Map<String, Object> scale, String path, Problems problems) {
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

  private static void column(Map<String, Object> column, String path, Problems problems) {
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

  private static void conversion(Map<String, Object> conversion, Problems problems) {
    if (conversion.isEmpty()) {
      return;
    }
    var strategy = Tree.text(conversion, "strategy");
    if (strategy.isEmpty()) {
      problems.required("spec.conversion.strategy", "");
    } else if (!List.of("None", "Webhook").contains(strategy)) {
      problems.unsupported("spec.conversion.strategy", strategy, List.of("None", "Webhook"));
    }
    var webhook = Tree.map(conversion, "webhook");
    var client = Tree.map(webhook, "clientConfig");
    if (!strategy.equals("Webhook")) {
      if (!client.isEmpty()) {
        problems.forbidden(
            "spec.conversion.webhookClientConfig",
            "should not be set when strategy is not set to Webhook");
      }
      return;
    }
    if (client.isEmpty()) {
      problems.required(
          "spec.conversion.webhookClientConfig", "required when strategy is set to Webhook");
    } else if (client.containsKey("url") == client.containsKey("service")) {
      problems.required(
          "spec.conversion.webhookClientConfig", "exactly one of url or service is required");
    }
    var versions = Tree.list(webhook, REVIEW_VERSIONS);
    if (versions.isEmpty()) {
      problems.required("spec.conversion." + REVIEW_VERSIONS, "");
    } else if (!versions.contains("v1") && !versions.contains("v1beta1")) {
      problems.invalid(
          "spec.conversion." + REVIEW_VERSIONS,
          versions,
          "must include at least one of v1, v1beta1");
    }
  }

  private static void storedVersions(
      Map<String, Object> object, Map<String, Object> spec, Problems problems) {
    var stored = Tree.list(object, "status", "storedVersions");
    var names =
        Tree.list(spec, "versions").stream()
            .map(version -> Tree.text(Tree.asMap(version), "name"))
            .toList();
    for (var i = 0; i < stored.size(); i++) {
      if (!names.contains(stored.get(i).toString())) {
        problems.invalid(
            "status.storedVersions[" + i + "]", stored.get(i), "must appear in spec.versions");
      }
    }
  }
}
