package io.edgewright.policy.placement;

import io.edgewright.policy.spec.ClusterSelector;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.SpreadRule;

/** How rules are named in reasons. */
final class Rules {
  private Rules() {}

  static RuleRef selector(String word, Located<ClusterSelector> selector) {
    return new RuleRef(word + " " + selector.value(), selector.location());
  }

  static RuleRef of(SpreadRule spread) {
    var text = new StringBuilder("spread by ").append(name(spread.by()));
    spread.minDomains().ifPresent(min -> text.append(", at least ").append(min));
    spread
        .maxPerDomain()
        .ifPresent(max -> text.append(", at most ").append(max).append(" in each"));
    return new RuleRef(text.toString(), spread.location());
  }

  static String name(SpreadRule.Domain domain) {
    return switch (domain) {
      case SpreadRule.ByCountry _ -> "country";
      case SpreadRule.ByRegion _ -> "region";
      case SpreadRule.ByContinent _ -> "continent";
      case SpreadRule.ByProvider _ -> "provider";
      case SpreadRule.ByLabel(var key) -> "label:" + key;
    };
  }
}
