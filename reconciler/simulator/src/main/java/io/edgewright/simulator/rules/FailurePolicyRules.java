package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for what a job does when its pods fail (KEP-3329). */
final class FailurePolicyRules {
  private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
  private static final List<String> OPERATORS = List.of("In", "NotIn");
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");
  private static final int MOST_RULES = 20;
  private static final int MOST_VALUES = 255;

  private final Map<String, Object> spec;
  private final Set<String> containers = new HashSet<>();
  private final Problems problems;

  /** For the spec of a job. */
  FailurePolicyRules(Map<String, Object> spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
    for (var list : List.of("containers", "initContainers")) {
      for (var item : Tree.list(spec, "template", "spec", list)) {
        containers.add(Tree.text(Tree.asMap(item), "name"));
      }
    }
  }

  void check(String path) {
    var rules = Tree.list(spec, "podFailurePolicy", "rules");
    bounded(rules, MOST_RULES, path + ".rules");
    for (var i = 0; i < rules.size(); i++) {
      rule(Tree.asMap(rules.get(i)), path + ".rules[" + i + "]");
    }
  }

  private void bounded(List<Object> list, int limit, String path) {
    if (list.size() > limit) {
      problems.tooMany(path, list.size(), limit);
    }
  }

  private void rule(Map<String, Object> rule, String path) {
    var action = Tree.text(rule, "action");
    if (action.equals("FailIndex")) {
      if (Tree.find(spec, "backoffLimitPerIndex").isEmpty()) {
        problems.invalid(path + ".action", action, "requires the backoffLimitPerIndex to be set");
      }
    } else {
      oneOf(action, ACTIONS, path + ".action");
    }
    var codes = Tree.find(rule, "onExitCodes").isPresent();
    var conditions = Tree.list(rule, "onPodConditions");
    if (codes) {
      codes(Tree.map(rule, "onExitCodes"), path + ".onExitCodes");
    }
    conditions(conditions, path + ".onPodConditions");
    if (codes != conditions.isEmpty()) {
      problems.invalidText(
          path,
          "",
          codes
              ? "specifying both OnExitCodes and OnPodConditions is not supported"
              : "specifying one of OnExitCodes and OnPodConditions is required");
    }
  }

  private void oneOf(String value, List<String> allowed, String path) {
    if (value.isEmpty()) {
      problems.required(path, "valid values: " + allowed);
    } else if (!allowed.contains(value)) {
      problems.unsupported(path, value, allowed);
    }
  }

  private void conditions(List<Object> conditions, String path) {
    bounded(conditions, MOST_RULES, path);
    for (var i = 0; i < conditions.size(); i++) {
      var type = Tree.text(Tree.asMap(conditions.get(i)), "type");
      var at = path + "[" + i + "]";
      NameFormat.qualifiedName(type).ifPresent(why -> problems.invalid(at + ".type", type, why));
      oneOf(Tree.text(Tree.asMap(conditions.get(i)), "status"), STATUSES, at + ".status");
    }
  }

  private void codes(Map<String, Object> codes, String path) {
    oneOf(Tree.text(codes, "operator"), OPERATORS, path + ".operator");
    Tree.find(codes, "containerName")
        .filter(name -> !containers.contains(name))
        .ifPresent(
            name ->
                problems.invalid(
                    path + ".containerName",
                    name,
                    "must be one of the container or initContainer names in the pod template"));
    var values = Tree.list(codes, "values");
    if (values.isEmpty()) {
      problems.invalid(path + ".values", values, "at least one value is required");
    }
    bounded(values, MOST_VALUES, path + ".values");
    values(values, Tree.text(codes, "operator"), path + ".values");
  }

  private void values(List<Object> values, String operator, String path) {
    var seen = new HashSet<Object>();
    var isOrdered = true;
    var last = Long.MIN_VALUE;
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i) instanceof Long number ? number : 0L;
      if (operator.equals("In") && value == 0) {
        problems.invalid(path + "[" + i + "]", value, "must not be 0 for the In operator");
      }
      if (!seen.add(value)) {
        problems.duplicate(path + "[" + i + "]", value);
      }
      isOrdered &= value >= last;
      last = value;
    }
    if (!isOrdered) {
      problems.invalid(path, values, "must be ordered");
    }
  }
}
