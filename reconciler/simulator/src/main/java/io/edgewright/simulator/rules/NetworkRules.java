package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for ingresses. */
final class NetworkRules {
  private NetworkRules() {}

  static void ingress(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var rules = Tree.list(spec, "rules");
    if (rules.isEmpty() && Tree.find(spec, "defaultBackend").isEmpty()) {
      problems.invalid("spec", List.of(), "either `defaultBackend` or `rules` must be specified");
    }
    for (var i = 0; i < rules.size(); i++) {
      var paths = Tree.list(Tree.asMap(rules.get(i)), "http", "paths");
      for (var j = 0; j < paths.size(); j++) {
        path(Tree.asMap(paths.get(j)), "spec.rules[" + i + "].http.paths[" + j + "]", problems);
      }
    }
  }

  private static void path(Map<String, Object> path, String field, Problems problems) {
    var type = Tree.text(path, "pathType");
    if (type.isEmpty()) {
      problems.required(field + ".pathType", "pathType must be specified");
    } else if (!List.of("Exact", "ImplementationSpecific", "Prefix").contains(type)) {
      problems.unsupported(
          field + ".pathType", type, List.of("Exact", "ImplementationSpecific", "Prefix"));
    }
    var text = Tree.text(path, "path");
    if (!type.equals("ImplementationSpecific") && !text.startsWith("/")) {
      problems.invalid(field + ".path", text, "must be an absolute path");
    }
    if (Tree.find(path, "backend").isEmpty()) {
      problems.required(field + ".backend", "");
    }
  }
}
