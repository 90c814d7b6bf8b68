package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.ShapeEvaluator.states;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.ShapeEvaluator;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The rules that the fields of a placement policy keep together. */
final class PlacementRules {
  private PlacementRules() {}

  /** Fields that are planned, so that nobody believes they work. */
  static Map<String, String> later() {
    var later = new TreeMap<String, String>();
    for (var field : new String[] {"failover", "capacity"}) {
      later.put(field, "this version does not know it yet, and would not act on it");
    }
    return later;
  }

  static void countIsStated(Mapping policy, Consumer<Problem> problems) {
    if (!states(policy, "locations") && !states(policy, "traffic")) {
      problems.accept(
          new Problem(
              policy.location(),
              "'locations' is missing",
              "a policy without traffic says on how many clusters: all, or {min: …, max: …}"));
    }
  }

  static void overflowIsOfNearest(Mapping policy, Consumer<Problem> problems) {
    if (Rules.isText(policy, "assignment", "split") && states(policy, "overflow")) {
      problems.accept(
          problem(
              Rules.keyLocation(policy, "overflow"), "'overflow' is for 'assignment: nearest'"));
    }
  }

  /** A cluster that is required and forbidden can be neither chosen nor left out. */
  static void requiredIsNotForbidden(Mapping policy, Consumer<Problem> problems) {
    for (var required : selectors(policy, "require")) {
      for (var forbidden : selectors(policy, "forbid")) {
        if (required.value().implies(forbidden.value())) {
          problems.accept(contradiction(required.location(), forbidden.location()));
        }
      }
    }
  }

  static Problem contradiction(SourceLocation required, SourceLocation forbidden) {
    return new Problem(
        required,
        "every cluster that this entry requires one of is forbidden",
        "by the entry at " + forbidden);
  }

  private static List<Located<ClusterSelector>> selectors(Mapping policy, String field) {
    var selectors = new ArrayList<Located<ClusterSelector>>();
    if (policy.get(field).orElse(null) instanceof Sequence sequence) {
      for (var item : sequence.items()) {
        if (item instanceof Mapping mapping
            && ShapeEvaluator.evaluate(Selectors.shape(), mapping).isEmpty()) {
          selectors.add(Selectors.located(new CheckedTree(mapping)));
        }
      }
    }
    return selectors;
  }

  static void tolerationIsWhole(Mapping toleration, Consumer<Problem> problems) {
    var exists = Rules.isText(toleration, "operator", "Exists");
    if (exists && states(toleration, "value")) {
      problems.accept(
          problem(
              Rules.keyLocation(toleration, "value"),
              "'operator: Exists' does not look at a value"));
    }
    if (!exists && !states(toleration, "key")) {
      problems.accept(
          problem(toleration.location(), "without 'key' the operator must be 'Exists'"));
    }
  }

  static void spreadSaysSomething(Mapping spread, Consumer<Problem> problems) {
    if (!states(spread, "minDomains") && !states(spread, "maxPerDomain")) {
      problems.accept(
          problem(spread.location(), "neither 'minDomains' nor 'maxPerDomain' is stated"));
    }
  }

  static void someWeightIsPositive(Mapping weights, Consumer<Problem> problems) {
    if (weights.entries().stream().allMatch(entry -> isZero(entry.value()))) {
      problems.accept(problem(weights.location(), "all weights are 0"));
    }
  }

  private static boolean isZero(YamlNode node) {
    return node instanceof Scalar scalar
        && (scalar.value() == null
            || scalar.value() instanceof Number number && number.doubleValue() == 0);
  }

  private static Problem problem(SourceLocation location, String message) {
    return new Problem(location, message, "");
  }
}
