package io.edgewright.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Renders kubeconfig files for simulated clusters. */
final class Kubeconfigs {
  private Kubeconfigs() {}

  /** What a kubeconfig shows. */
  enum Credential {
    TOKEN,
    CERTIFICATE
  }

  static String of(List<SimulatedCluster> clusters) {
    return of(clusters, Credential.TOKEN);
  }

  private static String user(SimulatedCluster cluster, Credential credential) {
    return switch (credential) {
      case TOKEN -> "    token: %s\n".formatted(cluster.token());
      case CERTIFICATE -> {
        var identity = cluster.access().certifyAdministrator();
        yield "    client-certificate-data: %s    client-key-data: %s"
            .formatted(base64(identity.certificate()), base64(identity.key()));
      }
    };
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)) + "\n";
  }

  static String of(List<SimulatedCluster> clusters, Credential credential) {
    var text = new StringBuilder("apiVersion: v1\nkind: Config\n");
    if (!clusters.isEmpty()) {
      text.append("current-context: \"").append(clusters.getFirst().name()).append("\"\n");
    }
    text.append("clusters:\n");
    for (var cluster : clusters) {
      text.append(
          "- name: \"%s\"\n  cluster:\n    server: %s\n"
              .formatted(cluster.name(), cluster.kubeconfigUrl()));
      cluster
          .access()
          .authority()
          .ifPresent(pem -> text.append("    certificate-authority-data: ").append(base64(pem)));
    }
    text.append("users:\n");
    for (var cluster : clusters) {
      text.append("- name: \"%s\"\n  user:\n".formatted(cluster.name()));
      text.append(user(cluster, credential));
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
