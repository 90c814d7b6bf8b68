package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labels of nodes that others have taken the place of, which a server warns about. */
final class NodeLabels {
  private static final Map<String, String> SUCCESSORS =
      Map.of(
          "beta.kubernetes.io/arch", "kubernetes.io/arch",
          "beta.kubernetes.io/os", "kubernetes.io/os",
          "failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region",
          "failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone",
          "beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type");

  private NodeLabels() {}

  /** The label that took the place of another one, or that one. */
  static String successor(String label) {
    return SUCCESSORS.getOrDefault(label, label);
  }

  /** What a server says of a label. */
  static Optional<String> warning(String label) {
    var isFirst = List.of("beta.kubernetes.io/arch", "beta.kubernetes.io/os").contains(label);
    return Optional.ofNullable(SUCCESSORS.get(label))
        .map(
            successor ->
                "deprecated since %s; use \"%s\" instead"
                    .formatted(isFirst ? "v1.14" : "v1.17", successor));
  }

  /** What it says of the labels of a selector in a class of runtimes. */
  static List<String> ofRuntime(Map<String, Object> object) {
    return Tree.map(object, "scheduling", "nodeSelector").keySet().stream()
        .flatMap(label -> warning(label).stream())
        .map(warning -> "scheduling.nodeSelector: " + warning)
        .toList();
  }

  /** What it says of the nodes that a capacity of storage is for. */
  static List<String> ofCapacity(Map<String, Object> object) {
    var warnings = new ArrayList<String>();
    var expressions = Tree.list(object, "nodeTopology", "matchExpressions");
    for (var i = 0; i < expressions.size(); i++) {
      var path = "nodeTopology.matchExpressions[" + i + "].key: ";
      var key = Tree.text(Tree.asMap(expressions.get(i)), "key");
      warning(key).ifPresent(told -> warnings.add(path + key + " is " + told));
    }
    for (var label : Tree.map(object, "nodeTopology", "matchLabels").keySet()) {
      warning(label)
          .ifPresent(told -> warnings.add("nodeTopology.matchLabels." + label + ": " + told));
    }
    return warnings;
  }

  /** What it says of the places that volumes of a class may be in. */
  static List<String> ofClass(Map<String, Object> object) {
    var warnings = new ArrayList<String>();
    var terms = Tree.list(object, "allowedTopologies");
    for (var i = 0; i < terms.size(); i++) {
      var expressions = Tree.list(Tree.asMap(terms.get(i)), "matchLabelExpressions");
      for (var j = 0; j < expressions.size(); j++) {
        var path = "allowedTopologies[" + i + "].matchLabelExpressions[" + j + "].key: ";
        warning(Tree.text(Tree.asMap(expressions.get(j)), "key"))
            .ifPresent(told -> warnings.add(path + told));
      }
    }
    return warnings;
  }

  /** What it says of the nodes that a volume is for. */
  static List<String> ofVolume(Map<String, Object> object) {
    var warnings = new ArrayList<String>();
    var terms = Tree.list(object, "spec", "nodeAffinity", "required", "nodeSelectorTerms");
    for (var i = 0; i < terms.size(); i++) {
      var expressions = Tree.list(Tree.asMap(terms.get(i)), "matchExpressions");
      for (var j = 0; j < expressions.size(); j++) {
        var path =
            "spec.nodeAffinity.required.nodeSelectorTerms[%d].matchExpressions[%d].key: "
                .formatted(i, j);
        var key = Tree.text(Tree.asMap(expressions.get(j)), "key");
        warning(key).ifPresent(told -> warnings.add(path + key + " is " + told));
      }
    }
    return warnings;
  }
}
