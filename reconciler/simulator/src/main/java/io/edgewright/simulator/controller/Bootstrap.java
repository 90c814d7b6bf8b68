package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import java.util.List;

/** Fills a new cluster with what every cluster has. */
public final class Bootstrap {
  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private Bootstrap() {}

  /** Makes the system's namespaces and the service of the API server. */
  public static void fill(Context context) {
    var operations = new Operations(context, "kube-apiserver");
    for (var name : NAMESPACES) {
      operations.create(
          operations.kind("v1", "namespaces"), "", Objects.named("v1", "Namespace", name));
    }
    BootstrapRoles.fill(context);
  }
}
