package io.edgewright.service.fleet;

import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.engine.cluster.Credential;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.service.settings.StoredCredential;
import java.net.URI;
import java.util.Optional;

/**
 * Decides how a cluster is reached, from what its file says and what the operator's credential of
 * that name holds. The credential stays bound to the operator's hosts whatever the file says.
 */
final class AccessResolver {
  private AccessResolver() {}

  /** Whether there is a way to a cluster. */
  sealed interface Access {
    record Open(ClusterAccess access) implements Access {}

    record Closed(String reason) implements Access {}
  }

  /** The name of the credential that a cluster needs: the stated one, else its own name. */
  static String credentialName(Cluster cluster) {
    return cluster
        .access()
        .map(io.edgewright.policy.spec.ClusterAccess::credential)
        .orElse(cluster.metadata().name());
  }

  static Access resolve(Cluster cluster, StoredCredential stored) {
    var name = credentialName(cluster);
    var server = cluster.access().flatMap(io.edgewright.policy.spec.ClusterAccess::server);
    var ca = cluster.access().flatMap(io.edgewright.policy.spec.ClusterAccess::caCertificate);
    return switch (stored) {
      case StoredCredential.ForCluster(var address, var caPem, var credential) ->
          open(server.orElse(address), ca.or(() -> caPem), credential);
      case StoredCredential.Token(var token, var hosts) ->
          server
              .map(address -> open(address, ca, Credential.bearerToken(token.reveal(), hosts)))
              .orElseGet(
                  () -> new Access.Closed("neither the file nor the credential names a server"));
      case StoredCredential.Unusable(var reason) -> new Access.Closed(reason);
      case StoredCredential.Login _, StoredCredential.SshKey _, StoredCredential.Opaque _ ->
          new Access.Closed("credential %s is not for a cluster".formatted(name));
    };
  }

  private static Access open(URI server, Optional<String> ca, Credential credential) {
    try {
      return new Access.Open(new ClusterAccess(server, ca, credential));
    } catch (IllegalArgumentException e) {
      return new Access.Closed(String.valueOf(e.getMessage()));
    }
  }
}
