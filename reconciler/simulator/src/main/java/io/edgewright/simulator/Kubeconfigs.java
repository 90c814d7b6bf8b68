package io.edgewright.simulator;

import java.util.List;

/** Renders kubeconfig files for simulated clusters. */
final class Kubeconfigs {
  private Kubeconfigs() {}

  static String of(List<SimulatedCluster> clusters) {
    var text = new StringBuilder("apiVersion: v1\nkind: Config\n");
    if (!clusters.isEmpty()) {
      text.append("current-context: \"").append(clusters.getFirst().name()).append("\"\n");
    }
    text.append("clusters:\n");
    for (var cluster : clusters) {
      text.append(
          "- name: \"%s\"\n  cluster:\n    server: %s\n"
              .formatted(cluster.name(), cluster.kubeconfigUrl()));
    }
    text.append("users:\n");
    for (var cluster : clusters) {
      text.append(
          "- name: \"%s\"\n  user:\n    token: %s\n".formatted(cluster.name(), cluster.token()));
    }
    text.append("contexts:\n");
    for (var cluster : clusters) {
      text.append(
          "- name: \"%1$s\"\n  context:\n    cluster: \"%1$s\"\n    user: \"%1$s\"\n"
              .formatted(cluster.name()));
    }
    return text.toString();
  }
}
