package io.edgewright.simulator;

import io.edgewright.simulator.access.Authenticator;
import io.edgewright.simulator.access.CertificateAuthority;
import io.edgewright.simulator.access.Identity;
import io.edgewright.simulator.access.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is let in to a cluster: gives out tokens and certificates, and takes tokens back. What their
 * users may do is said by the roles and bindings in the cluster.
 */
public final class ClusterAccess {
  /** Who may do everything. */
  static final User ADMINISTRATOR = User.named("admin", User.MASTERS).withUid("u1");

  private static final Duration LONG = Duration.ofDays(365);

  private final InstantSource clock;
  private final Supplier<String> secrets;
  private final Optional<Authority> tls;
  private volatile Authenticator authenticator;
  private volatile String token;

  /** The authority of a cluster and what its server shows. */
  private static final class Authority {
    private volatile CertificateAuthority issuer = CertificateAuthority.create("kubernetes");
    private volatile Identity server = issuer.server();

    private void renew() {
      issuer = CertificateAuthority.create("kubernetes");
      server = issuer.server();
    }
  }

  ClusterAccess(
      Authenticator authenticator, InstantSource clock, Supplier<String> secrets, boolean tls) {
    this.authenticator = authenticator;
    this.clock = clock;
    this.secrets = secrets;
    this.tls = tls ? Optional.of(new Authority()) : Optional.empty();
    this.tls.ifPresent(own -> authenticator.accept(own.issuer.certificate()));
    this.token = admit(ADMINISTRATOR);
  }

  /** Lets the same in by what they have to a cluster that was emptied. */
  void moveTo(Authenticator emptied) {
    emptied.acceptLike(authenticator);
    authenticator = emptied;
  }

  /** Lets nobody in to a cluster that was built again but an administrator by new means. */
  void startAnew(Authenticator rebuilt) {
    tls.ifPresent(Authority::renew);
    tls.ifPresent(own -> rebuilt.accept(own.issuer.certificate()));
    authenticator = rebuilt;
    token = admit(ADMINISTRATOR);
  }

  /** What the server shows, where it speaks TLS. */
  Optional<Identity> server() {
    return tls.map(own -> own.server);
  }

  /** The certificate of the cluster's authority as PEM, where it speaks TLS. */
  public Optional<String> authority() {
    return tls.map(own -> own.issuer.pem());
  }

  /** The administrator's token. */
  public String token() {
    return token;
  }

  /** Gives the administrator another token and takes the old one back; returns the new one. */
  public String rotate() {
    var old = token;
    token = admit(ADMINISTRATOR);
    authenticator.revoke(old);
    return token;
  }

  /** A new token for a user, good until it is revoked. */
  public String admit(User user) {
    var secret = secrets.get();
    authenticator.accept(secret, user, Optional.empty());
    return secret;
  }

  /** A new token for a user, good for a while of the cluster's time. */
  public String admit(User user, Duration validity) {
    var secret = secrets.get();
    authenticator.accept(secret, user, Optional.of(clock.instant().plus(validity)));
    return secret;
  }

  /** Lets a user in by a token of one's own choice. */
  public void accept(String secret, User user) {
    authenticator.accept(secret, user, Optional.empty());
  }

  /** Takes a token back. */
  public void revoke(String secret) {
    authenticator.revoke(secret);
  }

  /**
   * A client certificate for a user, good for a while of the cluster's time.
   *
   * @throws IllegalStateException where the cluster does not speak TLS
   */
  public Identity certify(User user, Duration validity) {
    var own =
        tls.orElseThrow(
            () -> new IllegalStateException("client certificates need a cluster with TLS"));
    var now = clock.instant();
    return own.issuer.client(user, now.minusSeconds(60), now.plus(validity));
  }

  /** A client certificate for the administrator. */
  Identity certifyAdministrator() {
    return certify(ADMINISTRATOR, LONG);
  }
}
