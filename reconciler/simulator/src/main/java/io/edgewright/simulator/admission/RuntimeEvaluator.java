package io.edgewright.simulator.admission;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what pods run under, by RuntimeClasses: what it costs beside them and where it is. */
public final class RuntimeEvaluator {
  private RuntimeEvaluator() {}

  /** Why a pod is refused before anything else is looked at; empty where it is not. */
  public static Optional<String> problem(
      Map<String, Object> pod, List<Map<String, Object>> classes) {
    var asked = Tree.find(pod, "spec", "runtimeClassName");
    var found = named(pod, classes);
    if (asked.isPresent() && found.isEmpty()) {
      return Optional.of("pod rejected: RuntimeClass \"%s\" not found".formatted(asked.get()));
    }
    var overhead = found.flatMap(RuntimeEvaluator::overhead);
    var own = Tree.find(pod, "spec", "overhead");
    if (overhead.isPresent() && own.isPresent() && !own.equals(overhead)) {
      return Optional.of(
          "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
    }
    var selector = Tree.map(pod, "spec", "nodeSelector");
    return Tree.map(found.orElse(Map.of()), "scheduling", "nodeSelector").entrySet().stream()
        .filter(
            label ->
                !selector.getOrDefault(label.getKey(), label.getValue()).equals(label.getValue()))
        .map(
            label ->
                "conflict: runtimeClass.scheduling.nodeSelector[%s] = %s; pod.spec.nodeSelector[%s] = %s"
                    .formatted(
                        label.getKey(),
                        label.getValue(),
                        label.getKey(),
                        selector.get(label.getKey())))
        .findFirst();
  }

  private static Optional<Object> overhead(Map<String, Object> of) {
    return Tree.find(of, "overhead").map(overhead -> Tree.map(of, "overhead", "podFixed"));
  }

  private static Optional<Map<String, Object>> named(
      Map<String, Object> pod, List<Map<String, Object>> classes) {
    var asked = Tree.find(pod, "spec", "runtimeClassName");
    return classes.stream()
        .filter(of -> asked.equals(Tree.find(of, "metadata", "name")))
        .findFirst();
  }

  /** The pod with what its class adds. */
  public static Map<String, Object> filled(
      Map<String, Object> pod, List<Map<String, Object>> classes) {
    var found = named(pod, classes).orElse(Map.of());
    var filled = overhead(found).map(cost -> Tree.with(pod, cost, "spec", "overhead")).orElse(pod);
    var labels = Tree.map(found, "scheduling", "nodeSelector");
    if (!labels.isEmpty()) {
      var selector = new LinkedHashMap<>(Tree.map(filled, "spec", "nodeSelector"));
      selector.putAll(labels);
      filled = Tree.with(filled, selector, "spec", "nodeSelector");
    }
    var added = Tree.list(found, "scheduling", "tolerations");
    if (added.isEmpty()) {
      return filled;
    }
    var tolerations = new ArrayList<>(Tree.list(filled, "spec", "tolerations"));
    added.stream().filter(each -> !tolerations.contains(each)).forEach(tolerations::add);
    return Tree.with(filled, tolerations, "spec", "tolerations");
  }

  /** Why a valid pod is refused; empty where it is not. */
  public static Optional<String> overheadProblem(
      Map<String, Object> pod, List<Map<String, Object>> classes) {
    var isBacked = named(pod, classes).flatMap(RuntimeEvaluator::overhead).isPresent();
    return Tree.find(pod, "spec", "overhead").isPresent() && !isBacked
        ? Optional.of(
            "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")
        : Optional.empty();
  }
}
