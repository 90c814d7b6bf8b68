package io.edgewright.simulator;

import io.edgewright.simulator.access.Authenticator;
import io.edgewright.simulator.access.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is let in to a cluster: gives out tokens, and takes them back. What their users may do is
 * said by the roles and bindings in the cluster.
 */
public final class ClusterAccess {
  /** Who may do everything. */
  private static final User ADMINISTRATOR = User.named("admin", User.MASTERS).withUid("u1");

  private final Authenticator authenticator;
  private final InstantSource clock;
  private final Supplier<String> secrets;
  private volatile String token;

  ClusterAccess(Authenticator authenticator, InstantSource clock, Supplier<String> secrets) {
    this.authenticator = authenticator;
    this.clock = clock;
    this.secrets = secrets;
    this.token = admit(ADMINISTRATOR);
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
}
