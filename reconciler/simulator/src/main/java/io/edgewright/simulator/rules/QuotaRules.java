package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold for resource quotas. */
final class QuotaRules {
  private static final Set<String> SCOPES =
      Set.of(
          "Terminating",
          "NotTerminating",
          "BestEffort",
          "NotBestEffort",
          "PriorityClass",
          "CrossNamespacePodAffinity");
  private static final Set<String> OF_PODS =
      Set.of(
          "pods",
          "cpu",
          "memory",
          "limits.cpu",
          "limits.memory",
          "requests.cpu",
          "requests.memory");

  private QuotaRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    amounts(Tree.map(spec, "hard"), "spec.hard", problems);
    scopes(spec, problems);
    selector(spec, problems);
  }

  static void status(Map<String, Object> status, Problems problems) {
    amounts(Tree.map(status, "hard"), "status.hard", problems);
    amounts(Tree.map(status, "used"), "status.used", problems);
  }

  static void update(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var scopes = Tree.list(object, "spec", "scopes");
    if (!Set.copyOf(scopes).equals(Set.copyOf(Tree.list(old, "spec", "scopes")))) {
      problems.invalid("spec.scopes", scopes, ImmutableFields.IMMUTABLE);
    }
  }

  private static void amounts(Map<String, Object> amounts, String path, Problems problems) {
    amounts.forEach(
        (name, quantity) -> {
          var at = path + "[" + name + "]";
          ResourceNames.quota(name, at, problems);
          ResourceNames.amount(name, quantity, at, problems);
        });
  }

  private static void scopes(Map<String, Object> spec, Problems problems) {
    var scopes = Tree.list(spec, "scopes").stream().map(String::valueOf).toList();
    for (var scope : scopes) {
      if (!SCOPES.contains(scope)) {
        problems.invalid("spec.scopes", scopes, "unsupported scope");
      }
      if (!isForAll(scope, spec)) {
        problems.invalid("spec.scopes", scopes, "unsupported scope applied to resource");
      }
    }
    conflicts(Set.copyOf(scopes), "spec.scopes", problems);
  }

  /** Whether all that a quota bounds can be told by whether it is in the scope. */
  private static boolean isForAll(String scope, Map<String, Object> spec) {
    var bounded = Tree.map(spec, "hard").keySet().stream().filter(ResourceNames::isQuota);
    return !SCOPES.contains(scope)
        || bounded.allMatch(scope.equals("BestEffort") ? "pods"::equals : OF_PODS::contains);
  }

  private static void conflicts(Set<String> scopes, String path, Problems problems) {
    for (var pair :
        List.of(List.of("BestEffort", "NotBestEffort"), List.of("Terminating", "NotTerminating"))) {
      if (scopes.containsAll(pair)) {
        problems.invalid(path, pair, "conflicting scopes");
      }
    }
  }

  private static void selector(Map<String, Object> spec, Problems problems) {
    var path = "spec.scopeSelector.matchExpressions";
    var requirements =
        Tree.list(spec, "scopeSelector", "matchExpressions").stream().map(Tree::asMap).toList();
    for (var requirement : requirements) {
      var scope = Tree.text(requirement, "scopeName");
      if (!SCOPES.contains(scope)) {
        problems.invalid(path + ".scopeName", scope, "unsupported scope");
      }
      if (!isForAll(scope, spec)) {
        problems.invalid(path, requirement, "unsupported scope applied to resource");
      }
      operator(requirement, path, problems);
    }
    conflicts(
        requirements.stream()
            .map(requirement -> Tree.text(requirement, "scopeName"))
            .collect(Collectors.toSet()),
        path,
        problems);
  }

  private static void operator(Map<String, Object> requirement, String path, Problems problems) {
    var scope = Tree.text(requirement, "scopeName");
    var operator = Tree.text(requirement, "operator");
    var values = Tree.list(requirement, "values");
    if (SCOPES.contains(scope) && !scope.equals("PriorityClass") && !operator.equals("Exists")) {
      problems.invalid(path + ".operator", operator, "must be 'Exist' for scope " + scope);
    }
    switch (operator) {
      case "In", "NotIn" -> {
        if (values.isEmpty()) {
          problems.required(
              path + ".values",
              "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.isEmpty()) {
          problems.invalid(
              path + ".values",
              values,
              "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
        }
      }
      default -> problems.invalid(path + ".operator", operator, "not a valid selector operator");
    }
  }
}
