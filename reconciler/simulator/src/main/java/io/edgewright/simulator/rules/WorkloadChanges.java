package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.ImmutableFields.IMMUTABLE;
import static io.edgewright.simulator.rules.ImmutableFields.differ;
import static io.edgewright.simulator.rules.ImmutableFields.without;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an update of a workload may not change. */
final class WorkloadChanges {
  private WorkloadChanges() {}

  static void selector(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (differ(object, old, "spec", "selector")) {
      var labels = Tree.map(object, "spec", "selector", "matchLabels");
      problems.invalidText(
          "spec.selector",
          "v1.LabelSelector{MatchLabels:"
              + WorkloadRules.goMap(labels)
              + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}",
          IMMUTABLE);
    }
  }

  static void statefulSet(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var free =
        List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");
    if (!without(Tree.map(object, "spec"), free).equals(without(Tree.map(old, "spec"), free))) {
      problems.forbidden(
          "spec",
          "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
              + " 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
              + " are forbidden");
    }
  }

  static void job(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    completions(object, old, problems);
    for (var field :
        List.of("selector", "completionMode", "podFailurePolicy", "backoffLimitPerIndex")) {
      if (differ(object, old, "spec", field)) {
        problems.invalid(
            "spec." + field, Tree.find(object, "spec", field).orElse(Null.NULL), IMMUTABLE);
      }
    }
    var waits =
        Tree.flag(old, "spec", "suspend") && Tree.find(old, "status", "startTime").isEmpty();
    var template = Tree.map(object, "spec", "template");
    var before = Tree.map(old, "spec", "template");
    var same = waits ? unscheduled(template).equals(unscheduled(before)) : template.equals(before);
    if (!same) {
      problems.invalid("spec.template", template, IMMUTABLE);
    }
  }

  private static void completions(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (!differ(object, old, "spec", "completions")) {
      return;
    }
    var completions = Tree.number(object, "spec", "completions");
    if (!Tree.text(object, "spec", "completionMode").equals("Indexed")) {
      problems.invalid("spec.completions", completions.orElse(0L), IMMUTABLE);
    } else if (completions.isPresent()
        && !completions.equals(Tree.number(object, "spec", "parallelism"))) {
      problems.invalid(
          "spec.completions",
          completions.get(),
          "can only be modified in tandem with spec.parallelism");
    }
  }

  /** A template without what says where its pods go, which a job that waits may still change. */
  private static Map<String, Object> unscheduled(Map<String, Object> template) {
    var spec = without(Tree.map(template, "spec"), List.of("nodeSelector", "tolerations"));
    spec.remove("schedulingGates");
    var affinity = without(Tree.map(spec, "affinity"), List.of("nodeAffinity"));
    spec.remove("affinity");
    spec.put("affinity", affinity);
    var copy = new TreeMap<>(template);
    copy.put("spec", spec);
    copy.put("metadata", without(Tree.map(template, "metadata"), List.of("labels", "annotations")));
    return copy;
  }
}
