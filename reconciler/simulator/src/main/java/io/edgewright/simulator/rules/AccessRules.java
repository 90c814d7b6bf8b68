package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for roles and their bindings. */
final class AccessRules {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private AccessRules() {}

  static void role(ResourceKind kind, Map<String, Object> object, Problems problems) {
    var index = 0;
    for (var rule : Tree.list(object, "rules")) {
      rule(Tree.asMap(rule), kind.namespaced(), "rules[" + index++ + "]", problems);
    }
    var selectors = Tree.list(object, "aggregationRule", "clusterRoleSelectors");
    var path = "aggregationRule.clusterRoleSelectors";
    if (Tree.find(object, "aggregationRule").isPresent() && selectors.isEmpty()) {
      problems.required(
          path, "at least one clusterRoleSelector required if aggregationRule is non-nil");
    }
    for (var i = 0; i < selectors.size(); i++) {
      selector(Tree.asMap(selectors.get(i)), path + "[" + i + "]", problems);
    }
  }

  /** What is wrong with a selector is told part by part, and once more of the whole. */
  private static void selector(Map<String, Object> selector, String path, Problems problems) {
    SelectorRules.check(selector, path, problems);
    if (!SelectorRules.isReadable(selector)) {
      problems.invalid(path, selector, "invalid label selector.");
    }
  }

  private static void rule(
      Map<String, Object> rule, boolean namespaced, String path, Problems problems) {
    if (Tree.list(rule, "verbs").isEmpty()) {
      problems.required(path + ".verbs", "verbs must contain at least one value");
    }
    var urls = Tree.list(rule, "nonResourceURLs");
    if (urls.isEmpty()) {
      for (var field : List.of("apiGroups", "resources")) {
        if (Tree.list(rule, field).isEmpty()) {
          problems.required(path + "." + field, "resource rules must supply at least one");
        }
      }
      return;
    }
    if (namespaced) {
      problems.invalid(
          path + ".nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs");
    }
    for (var field : List.of("apiGroups", "resources", "resourceNames")) {
      if (!Tree.list(rule, field).isEmpty()) {
        problems.invalid(
            path + ".nonResourceURLs",
            urls,
            "rules cannot apply to both regular resources and non-resource URLs");
      }
    }
  }

  static void binding(ResourceKind kind, Map<String, Object> object, Problems problems) {
    var reference = Tree.map(object, "roleRef");
    var group = Tree.text(reference, "apiGroup");
    if (!group.equals(GROUP)) {
      problems.unsupported("roleRef.apiGroup", group, List.of(GROUP));
    }
    var kinds = kind.namespaced() ? List.of("Role", "ClusterRole") : List.of("ClusterRole");
    if (!kinds.contains(Tree.text(reference, "kind"))) {
      problems.unsupported("roleRef.kind", Tree.text(reference, "kind"), kinds);
    }
    var name = Tree.text(reference, "name");
    if (name.isEmpty()) {
      problems.required("roleRef.name", "");
    } else {
      problems.refused("roleRef.name", name, NameFormat.pathSegment(name));
    }
    var index = 0;
    for (var item : Tree.list(object, "subjects")) {
      subject(Tree.asMap(item), kind.namespaced(), "subjects[" + index++ + "]", problems);
    }
  }

  private static void subject(
      Map<String, Object> subject, boolean namespaced, String path, Problems problems) {
    var name = Tree.text(subject, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "");
    }
    var group = Tree.text(subject, "apiGroup");
    switch (Tree.text(subject, "kind")) {
      case "ServiceAccount" -> {
        if (!name.isEmpty()) {
          NameFormat.subdomain(name).ifPresent(why -> problems.invalid(path + ".name", name, why));
        }
        if (!group.isEmpty()) {
          problems.unsupported(path + ".apiGroup", group, List.of(""));
        }
        if (!namespaced && Tree.text(subject, "namespace").isEmpty()) {
          problems.required(path + ".namespace", "");
        }
      }
      case "User", "Group" -> {
        if (!group.equals(GROUP)) {
          problems.unsupported(path + ".apiGroup", group, List.of(GROUP));
        }
      }
      default ->
          problems.unsupported(
              path + ".kind",
              Tree.text(subject, "kind"),
              List.of("ServiceAccount", "User", "Group"));
    }
  }
}
