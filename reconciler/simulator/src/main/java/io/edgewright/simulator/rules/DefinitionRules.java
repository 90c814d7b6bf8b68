package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold for CustomResourceDefinitions. */
final class DefinitionRules {
  private static final String REVIEW_VERSIONS = "conversionReviewVersions";

  private DefinitionRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var expected = Tree.text(spec, "names", "plural") + "." + Tree.text(spec, "group");
    for (var field : List.of("name", "generateName")) {
      var given = Tree.text(object, "metadata", field);
      if (!given.equals(expected) && !(given.isEmpty() && field.equals("generateName"))) {
        problems.invalid("metadata." + field, given, "must be spec.names.plural+\".\"+spec.group");
      }
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
    var strategy = Tree.find(spec, "conversion", "strategy");
    if (Tree.flag(spec, "preserveUnknownFields")
        && strategy.filter(other -> !other.equals("None")).isPresent()) {
      problems.invalid(
          "spec.conversion.strategy",
          strategy.get(),
          "must be None if spec.preserveUnknownFields is true");
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
    var versions = Tree.list(spec, "versions").stream().map(Tree::asMap).toList();
    for (var i = 0; i < versions.size(); i++) {
      var path = "spec.versions[" + i + "]";
      version(versions.get(i), path, problems);
      if (Tree.find(versions.get(i), "schema", "openAPIV3Schema").isEmpty()) {
        problems.required(path + ".schema.openAPIV3Schema", "schemas are required");
      }
    }
    if (!versions.isEmpty()) {
      // A server keeps the name of the first version once more.
      var first = Tree.text(versions.getFirst(), "name");
      if (!first.isEmpty()) {
        NameFormat.label1035(first).ifPresent(why -> problems.invalid("spec.version", first, why));
      }
    }
    new PartRules(versions, problems).check();
    var names = versions.stream().map(version -> Tree.text(version, "name")).toList();
    if (new HashSet<>(names).size() < names.size()) {
      problems.invalid("spec.versions", versions, "must contain unique version names");
    }
    var stored = versions.stream().filter(version -> Tree.flag(version, "storage")).count();
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
      if (webhook.containsKey("clientConfig")) {
        problems.forbidden(
            "spec.conversion.webhookClientConfig",
            "should not be set when strategy is not set to Webhook");
      }
      if (!Tree.list(webhook, REVIEW_VERSIONS).isEmpty()) {
        problems.forbidden(
            "spec.conversion." + REVIEW_VERSIONS,
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
    var path = "status.storedVersions";
    if (stored.isEmpty()) {
      problems.invalid(path, stored, "must have at least one stored version");
      return;
    }
    var left = new HashSet<Object>(stored);
    for (var item : Tree.list(spec, "versions")) {
      var version = Tree.asMap(item);
      if (!left.remove(Tree.text(version, "name")) && Tree.flag(version, "storage")) {
        problems.invalid(path, version, "must have the storage version " + version.get("name"));
      }
    }
    for (var i = 0; i < stored.size(); i++) {
      if (!names.contains(stored.get(i).toString())) {
        problems.invalid(path + "[" + i + "]", stored.get(i), "must appear in spec.versions");
      }
    }
  }
}
