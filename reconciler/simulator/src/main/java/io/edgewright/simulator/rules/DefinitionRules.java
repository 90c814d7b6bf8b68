package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** What must hold for CustomResourceDefinitions. */
final class DefinitionRules {
  private DefinitionRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var name = Tree.text(object, "metadata", "name");
    var expected = Tree.text(spec, "names", "plural") + "." + Tree.text(spec, "group");
    if (!name.equals(expected)) {
      problems.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
    }
    if (Tree.text(spec, "group").isEmpty()) {
      problems.required("spec.group", "");
    }
    var scope = Tree.text(spec, "scope");
    if (!scope.equals("Namespaced") && !scope.equals("Cluster")) {
      problems.unsupported("spec.scope", scope, java.util.List.of("Cluster", "Namespaced"));
    }
    if (Tree.text(spec, "names", "kind").isEmpty()) {
      problems.required("spec.names.kind", "");
    }
    versions(spec, problems);
  }

  private static void versions(Map<String, Object> spec, Problems problems) {
    var versions = Tree.list(spec, "versions");
    var stored =
        versions.stream().filter(version -> Tree.flag(Tree.asMap(version), "storage")).count();
    if (stored != 1) {
      problems.invalid(
          "spec.versions", versions, "must have exactly one version marked as storage version");
    }
    for (var i = 0; i < versions.size(); i++) {
      if (Tree.find(Tree.asMap(versions.get(i)), "schema", "openAPIV3Schema").isEmpty()) {
        problems.required(
            "spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required");
      }
    }
  }
}
