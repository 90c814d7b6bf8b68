package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for claims that come and go with a pod (KEP-1698). */
final class ClaimTemplateRules {
  private static final List<String> KEPT = List.of("labels", "annotations");

  private ClaimTemplateRules() {}

  static void check(Map<String, Object> template, String path, Problems problems) {
    var metadata = Tree.map(template, "metadata");
    var at = path + ".metadata";
    MetadataRules.annotations(at + ".annotations", Tree.map(metadata, "annotations"), problems);
    MetadataRules.labels(at + ".labels", Tree.map(metadata, "labels"), problems);
    metadata.forEach(
        (field, value) -> {
          if (!KEPT.contains(field) && value != Null.NULL) {
            problems.forbidden(at + "." + field, "cannot be set");
          }
        });
    StorageRules.claimed(Tree.map(template, "spec"), path + ".spec", problems);
  }
}
