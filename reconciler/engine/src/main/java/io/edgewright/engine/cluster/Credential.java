package io.edgewright.engine.cluster;

import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What proves who we are to a cluster, bound to the hosts it may be shown to. It prints as nothing
 * but its form, and leaves this package only as a request's header or a TLS key.
 */
public final class Credential {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private final Optional<String> token;
  private final Optional<ClientCertificate> certificate;
  private final SortedSet<String> hosts;

  private Credential(
      Optional<String> token, Optional<ClientCertificate> certificate, Set<String> hosts) {
    this.token = token;
    this.certificate = certificate;
    var lower = new TreeSet<String>();
    hosts.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
    this.hosts = Collections.unmodifiableSortedSet(lower);
  }

  /** No credential: requests are anonymous. */
  public static Credential none() {
    return new Credential(Optional.empty(), Optional.empty(), Set.of());
  }

  /**
   * A bearer token.
   *
   * @param hosts names, each with or without {@code :port}, of the servers that it may be sent to
   */
  public static Credential bearerToken(String token, Set<String> hosts) {
    return new Credential(Optional.of(token), Optional.empty(), hosts);
  }

  /**
   * A TLS client certificate and its key, in PEM.
   *
   * @param hosts names, each with or without {@code :port}, of the servers that it may be shown to
   */
  public static Credential clientCertificate(
      String certificatePem, String keyPem, Set<String> hosts) {
    return new Credential(
        Optional.empty(), Optional.of(new ClientCertificate(certificatePem, keyPem)), hosts);
  }

  /**
   * Whether it may be shown to the server of an address: one of its hosts, and over TLS unless that
   * is this machine.
   */
  public boolean permits(URI address) {
    if (address.getHost() == null) {
      return false;
    }
    var host = address.getHost().toLowerCase(Locale.ROOT);
    var bound = hosts.contains(host) || hosts.contains(host + ":" + portOf(address));
    return bound && ("https".equals(address.getScheme()) || LOOPBACK.contains(host));
  }

  Optional<String> token() {
    return token;
  }

  Optional<ClientCertificate> certificate() {
    return certificate;
  }

  boolean isAnonymous() {
    return token.isEmpty() && certificate.isEmpty();
  }

  private static int portOf(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }

  @Override
  public String toString() {
    if (isAnonymous()) {
      return "Credential[none]";
    }
    return "Credential[%s for %s]"
        .formatted(token.isPresent() ? "bearer token" : "client certificate", hosts);
  }

  /** A TLS client certificate with its key, both in PEM. */
  static final class ClientCertificate {
    private final String certificatePem;
    private final String keyPem;

    ClientCertificate(String certificatePem, String keyPem) {
      this.certificatePem = certificatePem;
      this.keyPem = keyPem;
    }

    String certificatePem() {
      return certificatePem;
    }

    String keyPem() {
      return keyPem;
    }
  }
}
