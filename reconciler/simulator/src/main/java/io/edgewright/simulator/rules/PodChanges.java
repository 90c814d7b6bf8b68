package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.ImmutableFields.without;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an update of a pod may change. */
final class PodChanges {
  private PodChanges() {}

  static void pod(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    for (var field : List.of("containers", "initContainers")) {
      if (Tree.list(object, "spec", field).size() != Tree.list(old, "spec", field).size()) {
        problems.forbidden("spec." + field, "pod updates may not add or remove containers");
        return;
      }
    }
    if (isLonger(object, old)) {
      // Nothing else is looked at then.
      problems.invalid(
          "spec.activeDeadlineSeconds",
          Tree.find(object, "spec", "activeDeadlineSeconds").orElse(0L),
          "must be less than or equal to previous value");
      return;
    }
    if (Tree.find(old, "spec", "activeDeadlineSeconds").isPresent()
        && Tree.find(object, "spec", "activeDeadlineSeconds").isEmpty()) {
      problems.invalid(
          "spec.activeDeadlineSeconds",
          Null.NULL,
          "must not update from a positive integer to nil value");
    }
    tolerations(object, old, problems);
    gates(object, old, problems);
    var spec = comparable(Tree.map(object, "spec"));
    var before = comparable(Tree.map(old, "spec"));
    if (!Tree.list(old, "spec", "schedulingGates").isEmpty()) {
      narrowed(spec, before, problems);
    }
    if (!spec.equals(before)) {
      problems.forbidden(
          "spec",
          "pod updates may not change fields other than"
              + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
              + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
              + " (allow it to be set to 1 if it was previously negative)");
    }
  }

  /** Gates only go. */
  private static void gates(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var before = Tree.list(old, "spec", "schedulingGates");
    var gates = Tree.list(object, "spec", "schedulingGates");
    for (var i = 0; i < gates.size(); i++) {
      // One that is there twice is told once.
      if (!before.contains(gates.get(i)) && gates.lastIndexOf(gates.get(i)) == i) {
        problems.forbidden(
            "spec.schedulingGates[" + i + "].name",
            "only deletion is allowed, but found new scheduling gate");
      }
    }
  }

  /** A pod behind a gate may be sent to fewer nodes than before. */
  private static void narrowed(
      Map<String, Object> spec, Map<String, Object> before, Problems problems) {
    var selector = Tree.map(spec, "nodeSelector");
    if (!Tree.map(before, "nodeSelector").entrySet().stream()
        .allMatch(label -> label.getValue().equals(selector.get(label.getKey())))) {
      problems.invalid(
          "spec.nodeSelector",
          selector,
          "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
    }
    spec.remove("nodeSelector");
    before.remove("nodeSelector");
  }

  private static boolean isLonger(Map<String, Object> object, Map<String, Object> old) {
    var before = Tree.number(old, "spec", "activeDeadlineSeconds").orElse(Long.MAX_VALUE);
    return Tree.number(object, "spec", "activeDeadlineSeconds").orElse(0L) > before;
  }

  private static void tolerations(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var tolerations =
        Tree.list(object, "spec", "tolerations").stream().map(PodChanges::timeless).toList();
    if (!Tree.list(old, "spec", "tolerations").stream()
        .allMatch(toleration -> tolerations.contains(timeless(toleration)))) {
      problems.forbidden(
          "spec.tolerations",
          "existing toleration can not be modified except its tolerationSeconds");
    }
  }

  private static Object timeless(Object toleration) {
    return without(Tree.asMap(toleration), List.of("tolerationSeconds"));
  }

  private static Map<String, Object> comparable(Map<String, Object> spec) {
    var copy = new LinkedHashMap<>(Tree.mutableMap(spec));
    copy.remove("activeDeadlineSeconds");
    copy.remove("tolerations");
    copy.remove("schedulingGates");
    for (var field : List.of("containers", "initContainers")) {
      Tree.list(copy, field).forEach(container -> Tree.asMap(container).remove("image"));
    }
    return copy;
  }
}
