package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Compares the taints of nodes with what pods tolerate. */
public final class Taints {
  private Taints() {}

  /** The first taint that keeps a pod off a node. */
  static Optional<Map<String, Object>> repelling(
      Map<String, Object> pod, Map<String, Object> node) {
    return Tree.list(node, "spec", "taints").stream()
        .map(Tree::asMap)
        .filter(taint -> !Tree.text(taint, "effect").equals("PreferNoSchedule"))
        .filter(taint -> !tolerates(pod, taint))
        .findFirst();
  }

  /** Whether a pod tolerates a taint, be it for a while. */
  static boolean tolerates(Map<String, Object> pod, Map<String, Object> taint) {
    return toleration(pod, taint).isPresent();
  }

  private static Optional<Map<String, Object>> toleration(
      Map<String, Object> pod, Map<String, Object> taint) {
    return Tree.list(pod, "spec", "tolerations").stream()
        .map(Tree::asMap)
        .filter(toleration -> matches(toleration, taint))
        .findFirst();
  }

  private static boolean matches(Map<String, Object> toleration, Map<String, Object> taint) {
    var effect = Tree.text(toleration, "effect");
    var key = Tree.text(toleration, "key");
    if (!effect.isEmpty() && !effect.equals(Tree.text(taint, "effect"))) {
      return false;
    }
    var exists = Tree.text(toleration, "operator").equals("Exists");
    if (key.isEmpty()) {
      return exists;
    }
    return key.equals(Tree.text(taint, "key"))
        && (exists || Tree.text(toleration, "value").equals(Tree.text(taint, "value")));
  }

  /** How long a pod may stay on a node in spite of its taints; empty for as long as it likes. */
  public static Optional<Duration> stay(Map<String, Object> pod, Map<String, Object> node) {
    return Tree.list(node, "spec", "taints").stream()
        .map(Tree::asMap)
        .filter(taint -> Tree.text(taint, "effect").equals("NoExecute"))
        .map(taint -> stayWith(pod, taint))
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }

  private static Optional<Duration> stayWith(Map<String, Object> pod, Map<String, Object> taint) {
    var toleration = toleration(pod, taint);
    return toleration.isEmpty()
        ? Optional.of(Duration.ZERO)
        : Tree.number(toleration.get(), "tolerationSeconds").map(Duration::ofSeconds);
  }

  /** Whether a pod has stayed for as long as it may. */
  public static boolean isOverdue(Map<String, Object> pod, Map<String, Object> node, Instant now) {
    return Tree.list(node, "spec", "taints").stream()
        .map(Tree::asMap)
        .filter(taint -> Tree.text(taint, "effect").equals("NoExecute"))
        .anyMatch(
            taint ->
                stayWith(pod, taint)
                    .map(
                        stay -> Times.left(Times.instant(Tree.text(taint, "timeAdded")), stay, now))
                    .filter(Duration::isZero)
                    .isPresent());
  }
}
