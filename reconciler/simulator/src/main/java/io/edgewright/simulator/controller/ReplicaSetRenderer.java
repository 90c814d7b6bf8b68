package io.edgewright.simulator.controller;

import io.edgewright.simulator.tree.Tree;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renders the ReplicaSets of a Deployment, and finds the one of its template. */
final class ReplicaSetRenderer {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HISTORY = "deployment.kubernetes.io/revision-history";
  private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
  private static final String MOST = "deployment.kubernetes.io/max-replicas";
  private static final String HASH = "pod-template-hash";
  private static final Set<String> NOT_COPIED =
      Set.of("kubectl.kubernetes.io/last-applied-configuration", REVISION, HISTORY, DESIRED, MOST);

  private ReplicaSetRenderer() {}

  /** The set whose template is that of the deployment, whatever it is called. */
  static Optional<Map<String, Object>> current(
      Map<String, Object> deployment, List<Map<String, Object>> owned) {
    var wanted = Tree.map(deployment, "spec", "template");
    return owned.stream().filter(set -> template(set).equals(wanted)).findFirst();
  }

  private static Map<String, Object> template(Map<String, Object> set) {
    return Tree.without(Tree.map(set, "spec", "template"), "metadata", "labels", HASH);
  }

  static long revision(Map<String, Object> set) {
    var text = Tree.text(set, "metadata", "annotations", REVISION);
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
  }

  /** The annotations that a set has: those of the deployment, and what tells of the rollout. */
  static Map<String, Object> annotations(
      Map<String, Object> deployment, Map<String, Object> set, long revision) {
    var wanted = Tree.number(deployment, "spec", "replicas").orElse(1L);
    var surge =
        Tree.find(deployment, "spec", "strategy", "rollingUpdate", "maxSurge")
            .map(share -> Templates.share(share, wanted, RoundingMode.CEILING))
            .orElse(0L);
    var result = new LinkedHashMap<String, Object>();
    Tree.map(deployment, "metadata", "annotations")
        .forEach(
            (key, value) -> {
              if (!NOT_COPIED.contains(key)) {
                result.put(key, value);
              }
            });
    result.put(DESIRED, Long.toString(wanted));
    result.put(MOST, Long.toString(wanted + surge));
    result.put(REVISION, Long.toString(revision));
    var before = revision(set);
    var history = Tree.text(set, "metadata", "annotations", HISTORY);
    if (before > 0 && before < revision) {
      result.put(HISTORY, history.isEmpty() ? Long.toString(before) : history + "," + before);
    } else if (!history.isEmpty()) {
      result.put(HISTORY, history);
    }
    return result;
  }

  /** A new set of the deployment's template. */
  static Map<String, Object> render(Map<String, Object> deployment, long replicas, long revision) {
    var spec = Tree.map(deployment, "spec");
    var hash = Templates.hash(Tree.map(spec, "template"));
    var labels = new LinkedHashMap<>(Tree.map(spec, "template", "metadata", "labels"));
    labels.put(HASH, hash);
    var selector = new LinkedHashMap<>(Tree.map(spec, "selector", "matchLabels"));
    selector.put(HASH, hash);
    var own =
        Tree.of(
            "replicas",
            replicas,
            "selector",
            Tree.with(Tree.map(spec, "selector"), selector, "matchLabels"),
            "template",
            Tree.with(Tree.map(spec, "template"), labels, "metadata", "labels"));
    Tree.number(spec, "minReadySeconds").ifPresent(seconds -> own.put("minReadySeconds", seconds));
    return Tree.of(
        "apiVersion",
        "apps/v1",
        "kind",
        "ReplicaSet",
        "metadata",
        Tree.of(
            "name",
            Objects.name(deployment) + "-" + hash,
            "labels",
            labels,
            "annotations",
            annotations(deployment, Map.of(), revision),
            "ownerReferences",
            Owners.controlledBy(deployment)),
        "spec",
        own);
  }
}
