package io.edgewright.simulator.access;

import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rules that bindings give to a user, and whether one of them allows an action. */
public final class Permissions {
  private static final String GROUP = "rbac.authorization.k8s.io/";

  private final ObjectStore store;

  /** For the roles and bindings of a store. */
  public Permissions(ObjectStore store) {
    this.store = store;
  }

  /**
   * An answer.
   *
   * @param allowed whether the action is allowed
   * @param reason why, as servers say it; often empty
   */
  public record Decision(boolean allowed, String reason) {}

  /** Rules with where they come from, and the roles that bindings name but nobody has. */
  record Resolution(List<Granted> granted, List<String> missing) {
    List<Rule> rules() {
      return granted.stream().map(Granted::rule).toList();
    }

    String missingText() {
      return missing.size() == 1 ? missing.getFirst() : "[" + String.join(", ", missing) + "]";
    }
  }

  record Granted(Rule rule, String by) {}

  /** Whether the user may. */
  public Decision decide(User user, Action action) {
    if (user.isMaster()) {
      return new Decision(true, "");
    }
    var namespace = action instanceof Action.OnResource on ? on.namespace() : "";
    var resolution = resolve(user, namespace);
    for (var granted : resolution.granted()) {
      if (granted.rule().allows(action)) {
        return new Decision(true, "RBAC: allowed by " + granted.by());
      }
    }
    return new Decision(
        false, resolution.missing().isEmpty() ? "" : "RBAC: " + resolution.missingText());
  }

  /** The rules that hold for a user in a namespace, or everywhere where it is empty. */
  Resolution resolve(User user, String namespace) {
    var resolution = new Resolution(new ArrayList<>(), new ArrayList<>());
    for (var binding : store.list(GROUP + "clusterrolebindings", "").objects()) {
      subject(binding, user).ifPresent(subject -> grant(binding, subject, resolution));
    }
    if (!namespace.isEmpty()) {
      for (var binding : store.list(GROUP + "rolebindings", namespace).objects()) {
        subject(binding, user).ifPresent(subject -> grant(binding, subject, resolution));
      }
    }
    return resolution;
  }

  private static Optional<Map<String, Object>> subject(Map<String, Object> binding, User user) {
    var namespace = Tree.text(binding, "metadata", "namespace");
    return Tree.list(binding, "subjects").stream()
        .map(Tree::asMap)
        .filter(subject -> isSubject(subject, namespace, user))
        .findFirst();
  }

  private static boolean isSubject(Map<String, Object> subject, String namespace, User user) {
    var name = Tree.text(subject, "name");
    return switch (Tree.text(subject, "kind")) {
      case "User" -> user.name().equals(name);
      case "Group" -> user.groups().contains(name);
      case "ServiceAccount" ->
          user.name().equals(User.SERVICE_ACCOUNT + namespaceOf(subject, namespace) + ":" + name);
      default -> false;
    };
  }

  private static String namespaceOf(Map<String, Object> subject, String namespace) {
    var own = Tree.text(subject, "namespace");
    return own.isEmpty() ? namespace : own;
  }

  private void grant(
      Map<String, Object> binding, Map<String, Object> subject, Resolution resolution) {
    var role = role(binding);
    if (role.isEmpty()) {
      resolution.missing().add(missing(binding));
      return;
    }
    var by = described(binding, subject);
    Rule.of(role.get()).forEach(rule -> resolution.granted().add(new Granted(rule, by)));
  }

  /** The role that a binding names. */
  Optional<Map<String, Object>> role(Map<String, Object> binding) {
    var name = Tree.text(binding, "roleRef", "name");
    return Tree.text(binding, "roleRef", "kind").equals("Role")
        ? store.get(new Key(GROUP + "roles", Tree.text(binding, "metadata", "namespace"), name))
        : store.get(new Key(GROUP + "clusterroles", "", name));
  }

  /** What is said of a role that is not there. */
  static String missing(Map<String, Object> binding) {
    var plural = Tree.text(binding, "roleRef", "kind").equals("Role") ? "role" : "clusterrole";
    return "%s.rbac.authorization.k8s.io \"%s\" not found"
        .formatted(plural, Tree.text(binding, "roleRef", "name"));
  }

  private static String described(Map<String, Object> binding, Map<String, Object> subject) {
    var namespace = Tree.text(binding, "metadata", "namespace");
    var name = Tree.text(binding, "metadata", "name");
    var kind = Tree.text(subject, "kind");
    var who = Tree.text(subject, "name");
    return "%s \"%s\" of %s \"%s\" to %s \"%s\""
        .formatted(
            namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
            namespace.isEmpty() ? name : name + "/" + namespace,
            Tree.text(binding, "roleRef", "kind"),
            Tree.text(binding, "roleRef", "name"),
            kind,
            kind.equals("ServiceAccount") ? who + "/" + namespaceOf(subject, namespace) : who);
  }

  /** What a user may do in a namespace, as a rules review tells it. */
  public Map<String, Object> review(User user, String namespace) {
    var resolution = resolve(user, namespace);
    var rules = new ArrayList<Rule>();
    if (user.isMaster()) {
      rules.addAll(Rule.everything());
    }
    rules.addAll(resolution.rules());
    return RulesReview.status(rules, resolution.missing());
  }
}
