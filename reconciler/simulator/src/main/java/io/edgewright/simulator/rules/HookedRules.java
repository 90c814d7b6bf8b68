package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for the rules that say which requests a webhook is asked about. */
final class HookedRules {
  private static final String ALL = "*";
  private static final List<String> OPERATIONS =
      List.of(ALL, "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final List<String> SCOPES = List.of(ALL, "Cluster", "Namespaced");

  private final Problems problems;

  HookedRules(Problems problems) {
    this.problems = problems;
  }

  void check(Map<String, Object> rule, String path) {
    var operations = texts(rule, "operations");
    some(operations, path + ".operations");
    for (var i = 0; i < operations.size(); i++) {
      if (!OPERATIONS.contains(operations.get(i))) {
        problems.unsupported(path + ".operations[" + i + "]", operations.get(i), OPERATIONS);
      }
    }
    some(texts(rule, "apiGroups"), path + ".apiGroups");
    var versions = texts(rule, "apiVersions");
    some(versions, path + ".apiVersions");
    notEmpty(versions, path + ".apiVersions");
    resources(texts(rule, "resources"), path + ".resources");
    Tree.find(rule, "scope")
        .filter(scope -> !SCOPES.contains(scope.toString()))
        .ifPresent(scope -> problems.unsupported(path + ".scope", scope, SCOPES));
  }

  private static List<String> texts(Map<String, Object> rule, String field) {
    return Tree.list(rule, field).stream().map(String::valueOf).toList();
  }

  private void some(List<String> values, String path) {
    if (values.isEmpty()) {
      problems.required(path, "");
    } else if (values.size() > 1 && values.contains(ALL)) {
      problems.invalid(path, values, "if '*' is present, must not specify others");
    }
  }

  private void notEmpty(List<String> values, String path) {
    for (var i = 0; i < values.size(); i++) {
      if (values.get(i).isEmpty()) {
        problems.required(path + "[" + i + "]", "");
      }
    }
  }

  private void resources(List<String> resources, String path) {
    if (resources.isEmpty()) {
      problems.required(path, "");
    }
    notEmpty(resources, path);
    var whole = new HashSet<String>();
    var everywhere = new HashSet<String>();
    var isPlain = false;
    for (var i = 0; i < resources.size(); i++) {
      var parts = resources.get(i).split("/", 2);
      if (resources.get(i).isEmpty()) {
        continue;
      }
      if (parts.length == 1) {
        isPlain = !resources.get(i).equals(ALL);
        continue;
      }
      if (whole.contains(parts[0]) || everywhere.contains(parts[1])) {
        problems.invalid(
            path + "[" + i + "]", resources.get(i), "is covered by another of the resources");
      }
      if (parts[1].equals(ALL)) {
        whole.add(parts[0]);
      }
      if (parts[0].equals(ALL)) {
        everywhere.add(parts[1]);
      }
    }
    if (resources.size() > 1 && resources.contains("*/*")) {
      problems.invalid(path, resources, "if '*/*' is present, must not specify other resources");
    }
    if (resources.contains(ALL) && isPlain) {
      problems.invalid(
          path,
          resources,
          "if '*' is present, must not specify other resources without subresources");
    }
  }
}
