package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for daemon sets. */
final class DaemonSetRules {
  private static final String STRATEGY = "spec.updateStrategy";

  private DaemonSetRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var selector = Tree.map(spec, "selector");
    SelectorRules.check(selector, "spec.selector", problems);
    WorkloadRules.selectedLabels(spec, problems);
    if (Tree.find(spec, "selector").isPresent() && SelectorRules.isEmpty(selector)) {
      problems.invalid("spec.selector", selector, "empty selector is invalid for daemonset");
    }
    WorkloadRules.template(Tree.map(spec, "template"), "spec.template", problems);
    WorkloadRules.alwaysRestarted(Tree.map(spec, "template"), "DaemonSet", problems);
    AmountRules.notNegative(spec, "spec", problems, "minReadySeconds", "revisionHistoryLimit");
    strategy(Tree.map(spec, "updateStrategy"), problems);
  }

  private static void strategy(Map<String, Object> strategy, Problems problems) {
    switch (Tree.text(strategy, "type")) {
      case "OnDelete" -> {}
      case "RollingUpdate" -> {
        if (Tree.find(strategy, "rollingUpdate").isEmpty()) {
          problems.required(STRATEGY + ".rollingUpdate", "");
        } else {
          rolling(Tree.map(strategy, "rollingUpdate"), problems);
        }
      }
      default -> problems.unsupported(STRATEGY, strategy, List.of("RollingUpdate", "OnDelete"));
    }
  }

  private static void rolling(Map<String, Object> rolling, Problems problems) {
    var path = STRATEGY + ".rollingUpdate";
    for (var field : List.of("maxUnavailable", "maxSurge")) {
      var amount = rolling.getOrDefault(field, 0L);
      AmountRules.positiveOrPercent(amount, path + "." + field, problems);
      AmountRules.atMostWhole(amount, path + "." + field, problems);
    }
    var surge = rolling.getOrDefault("maxSurge", 0L);
    var unavailable = AmountRules.value(rolling.getOrDefault("maxUnavailable", 0L)) != 0;
    if (unavailable && AmountRules.value(surge) != 0) {
      problems.invalid(path + ".maxSurge", surge, "may not be set when maxUnavailable is non-zero");
    } else if (!unavailable && AmountRules.value(surge) == 0) {
      problems.required(path + ".maxUnavailable", "cannot be 0 when maxSurge is 0");
    }
  }
}
