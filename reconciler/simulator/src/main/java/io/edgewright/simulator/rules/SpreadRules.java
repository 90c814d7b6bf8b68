package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for how pods are spread over topologies. */
final class SpreadRules {
  private static final String WAIT = "DoNotSchedule";
  private static final List<String> UNSATISFIABLE = List.of(WAIT, "ScheduleAnyway");
  private static final List<String> INCLUSIONS = List.of("Honor", "Ignore");

  private final Problems problems;

  SpreadRules(Problems problems) {
    this.problems = problems;
  }

  void check(Map<String, Object> spec, String path) {
    var seen = new ArrayList<String>();
    var constraints = Tree.list(spec, "topologySpreadConstraints");
    for (var i = 0; i < constraints.size(); i++) {
      var constraint = Tree.asMap(constraints.get(i));
      constraint(constraint, path + "[" + i + "]");
      seen.add(
          Tree.text(constraint, "topologyKey") + " " + Tree.text(constraint, "whenUnsatisfiable"));
    }
    for (var i = 0; i < seen.size(); i++) {
      if (seen.lastIndexOf(seen.get(i)) != i) {
        problems.duplicate(path + "[" + i + "].{topologyKey, whenUnsatisfiable}", seen.get(i));
      }
    }
  }

  private void constraint(Map<String, Object> constraint, String path) {
    var skew = Tree.number(constraint, "maxSkew").orElse(0L);
    if (skew <= 0) {
      problems.invalid(path + ".maxSkew", skew, "must be greater than zero");
    }
    if (Tree.text(constraint, "topologyKey").isEmpty()) {
      problems.required(path + ".topologyKey", "can not be empty");
    }
    var otherwise = Tree.text(constraint, "whenUnsatisfiable");
    if (!UNSATISFIABLE.contains(otherwise)) {
      problems.unsupported(path + ".whenUnsatisfiable", otherwise, UNSATISFIABLE);
    }
    domains(constraint, otherwise, path + ".minDomains");
    for (var field : List.of("nodeAffinityPolicy", "nodeTaintsPolicy")) {
      Tree.find(constraint, field)
          .filter(policy -> !INCLUSIONS.contains(policy))
          .ifPresent(policy -> problems.unsupported(path + "." + field, policy, INCLUSIONS));
    }
    keys(constraint, path + ".matchLabelKeys");
    SelectorRules.check(Tree.map(constraint, "labelSelector"), path + ".labelSelector", problems);
  }

  private void domains(Map<String, Object> constraint, String otherwise, String path) {
    var domains = Tree.number(constraint, "minDomains");
    if (domains.isEmpty()) {
      return;
    }
    if (domains.get() <= 0) {
      problems.invalid(path, domains.get(), "must be greater than zero");
    }
    if (!otherwise.equals(WAIT)) {
      problems.invalid(
          path,
          domains.get(),
          "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + otherwise);
    }
  }

  private void keys(Map<String, Object> constraint, String path) {
    var keys = Tree.list(constraint, "matchLabelKeys");
    if (!keys.isEmpty() && Tree.find(constraint, "labelSelector").isEmpty()) {
      problems.forbidden(path, "must not be specified when labelSelector is not set");
    }
    var selected = new HashSet<>(Tree.map(constraint, "labelSelector", "matchLabels").keySet());
    for (var item : Tree.list(constraint, "labelSelector", "matchExpressions")) {
      selected.add(Tree.text(Tree.asMap(item), "key"));
    }
    for (var i = 0; i < keys.size(); i++) {
      var key = keys.get(i).toString();
      var at = path + "[" + i + "]";
      NameFormat.qualifiedName(key).ifPresent(why -> problems.invalid(at, key, why));
      if (selected.contains(key)) {
        problems.invalid(at, key, "exists in both matchLabelKeys and labelSelector");
      }
    }
  }
}
