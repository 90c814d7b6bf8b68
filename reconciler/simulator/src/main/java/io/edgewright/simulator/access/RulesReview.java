package io.edgewright.simulator.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The status of a rules review. */
final class RulesReview {
  private RulesReview() {}

  static Map<String, Object> status(List<Rule> rules, List<String> missing) {
    var status = new LinkedHashMap<String, Object>();
    status.put(
        "resourceRules",
        rules.stream().filter(rule -> !rule.isOfPaths()).<Object>map(Rule::tree).toList());
    status.put(
        "nonResourceRules",
        rules.stream().filter(Rule::isOfPaths).<Object>map(Rule::tree).toList());
    status.put("incomplete", !missing.isEmpty());
    if (!missing.isEmpty()) {
      status.put("evaluationError", String.join(", ", missing));
    }
    return status;
  }
}
