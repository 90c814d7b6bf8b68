package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** Evaluates which nodes a pod asks for: nodeSelector and what affinity requires. */
final class NodeAffinity {
  private NodeAffinity() {}

  static boolean allows(Map<String, Object> pod, Map<String, Object> node) {
    var labels = Tree.map(node, "metadata", "labels");
    if (!Selection.plain(Tree.map(pod, "spec", "nodeSelector"), labels)) {
      return false;
    }
    var required =
        Tree.map(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution");
    return required.isEmpty()
        || Tree.list(required, "nodeSelectorTerms").stream()
            .anyMatch(term -> matches(Tree.asMap(term), node));
  }

  private static boolean matches(Map<String, Object> term, Map<String, Object> node) {
    var labels = Tree.map(node, "metadata", "labels");
    var fields = Tree.of("metadata.name", Tree.text(node, "metadata", "name"));
    var expressions = Tree.list(term, "matchExpressions");
    var onFields = Tree.list(term, "matchFields");
    return !(expressions.isEmpty() && onFields.isEmpty())
        && expressions.stream().allMatch(e -> Selection.expression(Tree.asMap(e), labels))
        && onFields.stream().allMatch(e -> Selection.expression(Tree.asMap(e), fields));
  }
}
