package io.edgewright.service.explain;

import io.edgewright.policy.placement.PlacementRules;
import io.edgewright.policy.placement.PlacementRules.Budget;
import io.edgewright.policy.placement.PlacementRules.Minimum;
import io.edgewright.policy.placement.PlacementRules.Require;
import io.edgewright.policy.placement.PlacementRules.Spread;
import io.edgewright.policy.placement.RuleRef;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where a file states the rule that a reason names in short. */
final class BarEvaluator {
  private BarEvaluator() {}

  /** The rule with its file and line, where it is one of the policy's. */
  static String located(PlacementRules rules, String bar) {
    return find(rules, bar).map(rule -> rule + bar.substring(rule.rule().length())).orElse(bar);
  }

  private static Optional<RuleRef> find(PlacementRules rules, String bar) {
    return Stream.of(
            Stream.of(rules.max().rule(), rules.min().rule()),
            rules.spread().stream().map(Spread::rule),
            rules.budget().stream().map(Budget::rule),
            rules.require().stream().map(Require::rule),
            rules.minimum().stream().map(Minimum::rule))
        .flatMap(stream -> stream)
        .filter(rule -> bar.equals(rule.rule()) || bar.startsWith(rule.rule() + ";"))
        .findFirst();
  }
}
