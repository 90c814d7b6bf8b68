package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.NodeSize;
import java.util.List;

/** Fills a new cluster with what every cluster has. */
public final class Bootstrap {
  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private Bootstrap() {}

  /** Makes the system's namespaces. */
  public static void fill(Context context) {
    var operations = new Operations(context, "kube-apiserver");
    for (var name : NAMESPACES) {
      operations.create(
          operations.kind("v1", "namespaces"), "", Objects.named("v1", "Namespace", name));
    }
    priorityClass(
        operations,
        "system-node-critical",
        2_000_001_000L,
        "Used for system critical pods that must not be moved from their current node.");
    priorityClass(
        operations,
        "system-cluster-critical",
        2_000_000_000L,
        "Used for system critical pods that must run in the cluster, but can be moved to another"
            + " node if necessary.");
    BootstrapRoles.fill(context);
  }

  private static void priorityClass(
      Operations operations, String name, long value, String description) {
    var made = Objects.named("scheduling.k8s.io/v1", "PriorityClass", name);
    made.put("value", value);
    made.put("description", description);
    operations.create(operations.kind("scheduling.k8s.io/v1", "priorityclasses"), "", made);
  }

  /** Adds the storage classes that claims are served by. */
  public static void addStorage(Context context) {
    var operations = new Operations(context, "kube-addon-manager");
    var kind = operations.kind("storage.k8s.io/v1", "storageclasses");
    ClaimController.usualClasses().forEach(each -> operations.create(kind, "", each));
  }

  /** Joins nodes to the cluster, ready from the start. */
  public static void addNodes(Context context, int count, NodeSize size) {
    var kubelets = new Operations(context, "kubelet");
    var kind = kubelets.kind("v1", "nodes");
    for (var number = 0; number < count; number++) {
      var node = size.node(number, context.now());
      kubelets
          .create(kind, "", node)
          .ifPresent(
              created -> {
                kubelets.update(
                    kind,
                    created,
                    "status",
                    live -> Tree.with(live, Tree.map(node, "status"), "status"));
                // The API server taints a new node until its kubelet reports.
                kubelets.update(kind, created, "", live -> Tree.without(live, "spec", "taints"));
              });
    }
  }
}
