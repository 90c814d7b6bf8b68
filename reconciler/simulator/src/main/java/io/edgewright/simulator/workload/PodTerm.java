package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One term of what a pod requires of the pods around it.
 *
 * @param owner the pod that requires it
 * @param term the term: {@code labelSelector}, {@code namespaces}, {@code namespaceSelector},
 *     {@code topologyKey}
 */
record PodTerm(Map<String, Object> owner, Map<String, Object> term) {
  /** The terms of a pod's {@code podAffinity} or {@code podAntiAffinity}. */
  static List<PodTerm> required(Map<String, Object> pod, String affinity) {
    return Tree.list(
            Tree.map(pod, "spec", "affinity", affinity),
            "requiredDuringSchedulingIgnoredDuringExecution")
        .stream()
        .map(term -> new PodTerm(pod, Tree.asMap(term)))
        .toList();
  }

  String topologyKey() {
    return Tree.text(term, "topologyKey");
  }

  /** In which part of the cluster a node is; empty where it has no such label. */
  Optional<Object> domain(Candidate candidate) {
    return Optional.ofNullable(candidate.labels().get(topologyKey()));
  }

  /** Whether a pod is one of those that are meant; without a selector none is. */
  boolean means(Map<String, Object> pod, Map<String, Map<String, Object>> namespaces) {
    return isInNamespace(Tree.text(pod, "metadata", "namespace"), namespaces)
        && Tree.find(term, "labelSelector").isPresent()
        && Selection.matches(Tree.map(term, "labelSelector"), Tree.map(pod, "metadata", "labels"));
  }

  private boolean isInNamespace(String name, Map<String, Map<String, Object>> namespaces) {
    var named = Tree.list(term, "namespaces");
    var selector = Tree.find(term, "namespaceSelector");
    if (named.isEmpty() && selector.isEmpty()) {
      return name.equals(Tree.text(owner, "metadata", "namespace"));
    }
    return named.contains(name)
        || selector.isPresent()
            && Selection.matches(
                Tree.asMap(selector.get()), namespaces.getOrDefault(name, Map.of()));
  }
}
