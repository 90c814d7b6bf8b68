package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/**
 * What must hold for stateful sets; their pods' specs are not looked at, as a real server does not.
 */
final class StatefulSetRules {
  private StatefulSetRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var management = Tree.text(spec, "podManagementPolicy");
    if (management.isEmpty()) {
      problems.required("spec.podManagementPolicy", "");
    } else if (!List.of("OrderedReady", "Parallel").contains(management)) {
      problems.invalid(
          "spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'");
    }
    strategy(spec, problems);
    for (var when : List.of("whenDeleted", "whenScaled")) {
      var policy = Tree.text(spec, "persistentVolumeClaimRetentionPolicy", when);
      if (!List.of("Retain", "Delete").contains(policy)) {
        problems.unsupported(
            "spec.persistentVolumeClaimRetentionPolicy." + when,
            policy,
            List.of("Retain", "Delete"));
      }
    }
    AmountRules.notNegative(
        spec, "spec", problems, "replicas", "minReadySeconds", "ordinals.start");
    WorkloadRules.selector(spec, "statefulset", problems);
    var template = Tree.map(spec, "template");
    if (WorkloadRules.templateLabels(spec, problems)) {
      MetadataRules.labels(
          "spec.template.labels", Tree.map(template, "metadata", "labels"), problems);
      MetadataRules.annotations(
          "spec.template.annotations", Tree.map(template, "metadata", "annotations"), problems);
    }
    WorkloadRules.alwaysRestarted(template, "StatefulSet", problems);
  }

  private static void strategy(Map<String, Object> spec, Problems problems) {
    var rolling = Tree.map(spec, "updateStrategy", "rollingUpdate");
    switch (Tree.text(spec, "updateStrategy", "type")) {
      case "" -> problems.required("spec.updateStrategy", "");
      case "OnDelete" -> {
        if (Tree.find(spec, "updateStrategy", "rollingUpdate").isPresent()) {
          problems.invalid(
              "spec.updateStrategy.rollingUpdate",
              rolling,
              "only allowed for updateStrategy 'RollingUpdate'");
        }
      }
      case "RollingUpdate" ->
          AmountRules.notNegative(
              rolling, "spec.updateStrategy.rollingUpdate", problems, "partition");
      default ->
          problems.invalid(
              "spec.updateStrategy",
              Tree.map(spec, "updateStrategy"),
              "must be 'RollingUpdate' or 'OnDelete'");
    }
  }
}
