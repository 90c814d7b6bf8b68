package io.edgewright.engine.cluster;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach a cluster's API server.
 *
 * @param server {@code https://host[:port][/path]}; plain http only on this machine
 * @param certificateAuthorityPem the certificates to trust instead of the platform's
 */
public record ClusterAccess(
    URI server, Optional<String> certificateAuthorityPem, Credential credential) {
  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException when it is no http(s) address, or holds user information
   */
  public ClusterAccess {
    requireNonNull(certificateAuthorityPem, "certificateAuthorityPem");
    requireNonNull(credential, "credential");
    var scheme = String.valueOf(server.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("the server's address is neither https nor http");
    }
    if (server.getHost() == null || server.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the server's address has no host, or holds user information");
    }
    server = withoutTrailingSlash(server);
  }

  private static URI withoutTrailingSlash(URI address) {
    var text = address.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
  }
}
