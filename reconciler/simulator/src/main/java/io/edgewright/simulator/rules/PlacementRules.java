package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for what says where pods go: affinities, tolerations, spread. */
final class PlacementRules {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
  private static final long MAX_WEIGHT = 100;

  private final Problems problems;

  PlacementRules(Problems problems) {
    this.problems = problems;
  }

  void check(Map<String, Object> spec, String path) {
    MetadataRules.labels(path + ".nodeSelector", Tree.map(spec, "nodeSelector"), problems);
    nodes(Tree.map(spec, "affinity", "nodeAffinity"), path + ".affinity.nodeAffinity");
    for (var kind : List.of("podAffinity", "podAntiAffinity")) {
      pods(Tree.map(spec, "affinity", kind), path + ".affinity." + kind);
    }
    tolerations(Tree.list(spec, "tolerations"), path + ".tolerations");
    new SpreadRules(problems).check(spec, path + ".topologySpreadConstraints");
  }

  private void nodes(Map<String, Object> affinity, String path) {
    if (Tree.find(affinity, REQUIRED).isPresent()) {
      nodeSelector(Tree.map(affinity, REQUIRED), path + "." + REQUIRED);
    }
    var index = 0;
    for (var item : Tree.list(affinity, PREFERRED)) {
      var at = path + "." + PREFERRED + "[" + index++ + "]";
      weight(Tree.asMap(item), at);
      term(Tree.map(Tree.asMap(item), "preference"), at + ".preference");
    }
  }

  /** Terms of which a node must fulfil one. */
  void nodeSelector(Map<String, Object> selector, String path) {
    var terms = Tree.list(selector, "nodeSelectorTerms");
    if (terms.isEmpty()) {
      problems.required(path + ".nodeSelectorTerms", "must have at least one node selector term");
    }
    for (var i = 0; i < terms.size(); i++) {
      term(Tree.asMap(terms.get(i)), path + ".nodeSelectorTerms[" + i + "]");
    }
  }

  private void weight(Map<String, Object> item, String path) {
    var weight = Tree.number(item, "weight").orElse(0L);
    if (weight < 1 || weight > MAX_WEIGHT) {
      problems.invalid(path + ".weight", weight, "must be in the range 1-100");
    }
  }

  private void term(Map<String, Object> term, String path) {
    var index = 0;
    for (var item : Tree.list(term, "matchExpressions")) {
      requirement(Tree.asMap(item), path + ".matchExpressions[" + index++ + "]");
    }
    index = 0;
    for (var item : Tree.list(term, "matchFields")) {
      field(Tree.asMap(item), path + ".matchFields[" + index++ + "]");
    }
  }

  /** A requirement of a field of a node: there is but its name. */
  private void field(Map<String, Object> requirement, String path) {
    var values = Tree.list(requirement, "values");
    var operator = Tree.text(requirement, "operator");
    if (!List.of("In", "NotIn").contains(operator)) {
      problems.invalid(path + ".operator", operator, "not a valid selector operator");
    } else if (values.size() != 1) {
      problems.required(path + ".values", "must be only one value");
    }
    var key = Tree.text(requirement, "key");
    if (!key.equals("metadata.name")) {
      problems.invalid(path + ".key", key, "not a valid field selector key");
      return;
    }
    for (var i = 0; i < values.size(); i++) {
      var name = values.get(i).toString();
      problems.refused(path + ".values[" + i + "]", name, NameFormat.subdomain(name));
    }
  }

  private void requirement(Map<String, Object> requirement, String path) {
    switch (Tree.text(requirement, "operator")) {
      case "Gt", "Lt" -> {
        if (Tree.list(requirement, "values").size() != 1) {
          problems.required(
              path + ".values", "must be specified single value when `operator` is 'Lt' or 'Gt'");
        }
      }
      default -> SelectorRules.operator(requirement, path, problems);
    }
    labelName(Tree.text(requirement, "key"), path + ".key");
  }

  private void labelName(String name, String path) {
    NameFormat.qualifiedName(name).ifPresent(why -> problems.invalid(path, name, why));
  }

  private void pods(Map<String, Object> affinity, String path) {
    var index = 0;
    for (var item : Tree.list(affinity, REQUIRED)) {
      podTerm(Tree.asMap(item), path + "." + REQUIRED + "[" + index++ + "]");
    }
    index = 0;
    for (var item : Tree.list(affinity, PREFERRED)) {
      var at = path + "." + PREFERRED + "[" + index++ + "]";
      weight(Tree.asMap(item), at);
      podTerm(Tree.map(Tree.asMap(item), "podAffinityTerm"), at + ".podAffinityTerm");
    }
  }

  private void podTerm(Map<String, Object> term, String path) {
    for (var field : List.of("labelSelector", "namespaceSelector")) {
      SelectorRules.check(Tree.map(term, field), path + "." + field, problems);
    }
    for (var namespace : Tree.list(term, "namespaces")) {
      NameFormat.label(namespace.toString())
          .ifPresent(why -> problems.invalid(path + ".namespace", namespace, why));
    }
    var key = Tree.text(term, "topologyKey");
    if (key.isEmpty()) {
      problems.required(path + ".topologyKey", "can not be empty");
    }
    labelName(key, path + ".topologyKey");
  }

  void tolerations(List<Object> tolerations, String path) {
    var index = 0;
    for (var item : tolerations) {
      toleration(Tree.asMap(item), path + "[" + index++ + "]");
    }
  }

  private void toleration(Map<String, Object> toleration, String path) {
    var key = Tree.text(toleration, "key");
    var operator = Tree.text(toleration, "operator");
    var effect = Tree.text(toleration, "effect");
    var value = Tree.text(toleration, "value");
    if (!key.isEmpty()) {
      labelName(key, path + ".key");
    } else if (!operator.equals("Exists")) {
      problems.invalid(
          path + ".operator",
          operator,
          "operator must be Exists when `key` is empty, which means \"match all values and all"
              + " keys\"");
    }
    if (Tree.find(toleration, "tolerationSeconds").isPresent() && !effect.equals("NoExecute")) {
      problems.invalid(
          path + ".effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    switch (operator) {
      case "", "Equal" ->
          NameFormat.labelValue(value)
              .ifPresent(why -> problems.invalid(path + ".operator", value, why));
      case "Exists" -> {
        if (!value.isEmpty()) {
          problems.invalid(
              path + ".operator", toleration, "value must be empty when `operator` is 'Exists'");
        }
      }
      default -> problems.unsupported(path + ".operator", operator, List.of("Equal", "Exists"));
    }
    if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
      problems.unsupported(path + ".effect", effect, EFFECTS);
    }
  }
}
