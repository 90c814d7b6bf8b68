package io.edgewright.simulator.controller;

import io.edgewright.simulator.access.RoleAggregator;
import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles and bindings that a cluster starts with; all clusters share their rules in memory. */
final class BootstrapRoles {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final String RESOURCE = "/io/edgewright/simulator/roles.yaml";
  private static final String AGGREGATE = GROUP + "/aggregate-to-";
  private static final Map<String, Object> CONTENT = read();
  private static final List<Map<String, Object>> ROLES = roles();
  private static final List<Map<String, Object>> BINDINGS =
      Tree.list(CONTENT, "bindings").stream().map(b -> binding(Tree.asMap(b))).toList();

  private BootstrapRoles() {}

  private static Map<String, Object> read() {
    try (var in = BootstrapRoles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      return Tree.asMap(Yaml.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Malformed e) {
      throw new IllegalStateException("broken resource " + RESOURCE, e);
    }
  }

  /** Puts them into a cluster. */
  static void fill(Context context) {
    put(context, "clusterroles", ROLES);
    put(context, "clusterrolebindings", BINDINGS);
  }

  private static void put(Context context, String plural, List<Map<String, Object>> objects) {
    var kind = context.catalog().find(new GroupVersion(GROUP, "v1"), plural).orElseThrow();
    objects.forEach(object -> put(context, kind, object));
  }

  private static void put(Context context, ResourceKind kind, Map<String, Object> object) {
    var metadata = new LinkedHashMap<>(Tree.map(object, "metadata"));
    metadata.put("uid", context.identifiers().uid());
    metadata.put("creationTimestamp", context.now());
    var own = Tree.with(object, metadata, "metadata");
    context.store().put(Context.key(kind, "", Tree.text(metadata, "name")), own);
  }

  private static List<Map<String, Object>> roles() {
    var roles = new ArrayList<Map<String, Object>>();
    Tree.list(CONTENT, "roles").forEach(role -> roles.add(role(Tree.asMap(role))));
    // view is part of edit, and edit of admin: what is put together first comes last in the list.
    for (var i = roles.size() - 1; i >= 0; i--) {
      var role = roles.get(i);
      if (RoleAggregator.isAggregated(role)) {
        roles.set(i, Tree.with(role, RoleAggregator.rules(role, roles), "rules"));
      }
    }
    return roles;
  }

  private static Map<String, Object> role(Map<String, Object> entry) {
    var role = named("ClusterRole", entry);
    for (var label : Tree.list(entry, "labels")) {
      role = Tree.with(role, "true", "metadata", "labels", AGGREGATE + label);
    }
    var selectors =
        Tree.list(entry, "aggregates").stream()
            .<Object>map(to -> Tree.of("matchLabels", Tree.of(AGGREGATE + to, "true")))
            .toList();
    if (!selectors.isEmpty()) {
      role.put("aggregationRule", Tree.of("clusterRoleSelectors", selectors));
    }
    role.put("rules", Tree.list(entry, "rules"));
    return role;
  }

  private static Map<String, Object> named(String kind, Map<String, Object> entry) {
    var object = Objects.named(GROUP + "/v1", kind, Tree.text(entry, "name"));
    var marked =
        Tree.with(object, "rbac-defaults", "metadata", "labels", "kubernetes.io/bootstrapping");
    return Tree.with(marked, "true", "metadata", "annotations", GROUP + "/autoupdate");
  }

  private static Map<String, Object> binding(Map<String, Object> entry) {
    var binding = named("ClusterRoleBinding", entry);
    binding.put(
        "roleRef",
        Tree.of("apiGroup", GROUP, "kind", "ClusterRole", "name", Tree.text(entry, "role")));
    binding.put(
        "subjects",
        Tree.list(entry, "groups").stream()
            .<Object>map(group -> Tree.of("apiGroup", GROUP, "kind", "Group", "name", group))
            .toList());
    return binding;
  }
}
