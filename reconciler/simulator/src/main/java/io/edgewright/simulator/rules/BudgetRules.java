package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for budgets of disruption. */
final class BudgetRules {
  private static final List<String> POLICIES = List.of("AlwaysAllow", "IfHealthyBudget");

  private BudgetRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    if (spec.containsKey("minAvailable") && spec.containsKey("maxUnavailable")) {
      problems.invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set");
    }
    for (var field : List.of("minAvailable", "maxUnavailable")) {
      Tree.find(spec, field)
          .ifPresent(
              amount -> {
                AmountRules.positiveOrPercent(amount, "spec." + field, problems);
                AmountRules.atMostWhole(amount, "spec." + field, problems);
              });
    }
    SelectorRules.check(Tree.map(spec, "selector"), "spec.selector", problems);
    Tree.find(spec, "unhealthyPodEvictionPolicy")
        .filter(policy -> !POLICIES.contains(policy.toString()))
        .ifPresent(
            policy -> problems.unsupported("spec.unhealthyPodEvictionPolicy", policy, POLICIES));
  }
}
