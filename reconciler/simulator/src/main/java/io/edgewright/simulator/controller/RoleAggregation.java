package io.edgewright.simulator.controller;

import io.edgewright.simulator.access.RoleAggregator;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;

/** Keeps the rules of aggregated ClusterRoles up to date. */
final class RoleAggregation {
  private final Operations operations;
  private final ResourceKind roles;
  private final WorkQueue queue;

  RoleAggregation(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.roles = operations.kind("rbac.authorization.k8s.io/v1", "clusterroles");
    this.queue = new WorkQueue(pace, this::aggregate);
  }

  void changed(Change change) {
    if (!change.key().storage().equals(roles.storageKey())) {
      return;
    }
    for (var role : operations.list(roles, "")) {
      if (RoleAggregator.isAggregated(role)) {
        queue.soon(new Key(roles.storageKey(), "", Tree.text(role, "metadata", "name")));
      }
    }
  }

  private void aggregate(Key key) {
    operations
        .get(roles, "", key.name())
        .filter(RoleAggregator::isAggregated)
        .ifPresent(
            role -> {
              var rules = RoleAggregator.rules(role, operations.list(roles, ""));
              if (!rules.equals(Tree.list(role, "rules"))) {
                operations.update(roles, role, "", live -> Tree.with(live, rules, "rules"));
              }
            });
  }
}
