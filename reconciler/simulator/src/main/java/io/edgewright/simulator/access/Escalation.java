package io.edgewright.simulator.access;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells whether somebody would give away, by a role or a binding, rights that they lack. */
public final class Escalation {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private final Permissions permissions;

  /** For the roles and bindings in force. */
  public Escalation(Permissions permissions) {
    this.permissions = permissions;
  }

  /** Why the user may not write this role or binding; empty where nothing is wrong with it. */
  public Optional<String> detect(User user, Map<String, Object> object) {
    if (user.isMaster()) {
      return Optional.empty();
    }
    return switch (Tree.text(object, "kind")) {
      case "Role" -> role(user, object, "roles");
      case "ClusterRole" -> role(user, object, "clusterroles");
      case "RoleBinding", "ClusterRoleBinding" -> binding(user, object);
      default -> Optional.empty();
    };
  }

  private Optional<String> role(User user, Map<String, Object> role, String plural) {
    var namespace = Tree.text(role, "metadata", "namespace");
    var name = Tree.text(role, "metadata", "name");
    return may(user, new Action.OnResource("escalate", GROUP, plural, "", namespace, name))
        ? Optional.empty()
        : excess(user, Rule.of(role), namespace);
  }

  private Optional<String> binding(User user, Map<String, Object> binding) {
    var namespace = Tree.text(binding, "metadata", "namespace");
    var name = Tree.text(binding, "roleRef", "name");
    var plural = Tree.text(binding, "roleRef", "kind").equals("Role") ? "roles" : "clusterroles";
    if (may(user, new Action.OnResource("bind", GROUP, plural, "", namespace, name))) {
      return Optional.empty();
    }
    return permissions
        .role(binding)
        .map(role -> excess(user, Rule.of(role), namespace))
        .orElseGet(() -> Optional.of(Permissions.missing(binding)));
  }

  private boolean may(User user, Action action) {
    return permissions.decide(user, action).allowed();
  }

  private Optional<String> excess(User user, List<Rule> wanted, String namespace) {
    var held = permissions.resolve(user, namespace).rules();
    var missing =
        wanted.stream()
            .flatMap(rule -> rule.singles().stream())
            .filter(single -> held.stream().noneMatch(rule -> rule.covers(single)))
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var shown = new TreeSet<>(compacted(missing).stream().map(Rule::compact).toList());
    return Optional.of(
        "user \"%s\" (groups=%s) is attempting to grant RBAC permissions not currently held:\n%s"
            .formatted(user.name(), Rule.quoted(user.groups()), String.join("\n", shown)));
  }

  /** Single rules of the same resource, told as one. */
  private static List<Rule> compacted(List<Rule> singles) {
    var byResource = new LinkedHashMap<Rule, Rule>();
    for (var single : singles) {
      var resource =
          new Rule(
              List.of(),
              single.apiGroups(),
              single.resources(),
              single.resourceNames(),
              single.paths());
      byResource.merge(resource, single, (known, more) -> known.plus(more.verbs()));
    }
    return new ArrayList<>(byResource.values());
  }
}
