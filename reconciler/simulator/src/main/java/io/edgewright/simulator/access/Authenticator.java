package io.edgewright.simulator.access;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows who shows what: tokens that were given out, those of service accounts, certificates. */
public final class Authenticator {
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final ServiceAccountTokens accounts;
  private volatile @Nullable X509Certificate authority;

  /** Knows nobody yet but service accounts. */
  public Authenticator(ServiceAccountTokens accounts) {
    this.accounts = accounts;
  }

  private record Issued(User user, Optional<Instant> until) {}

  /** The tokens of service accounts. */
  public ServiceAccountTokens accounts() {
    return accounts;
  }

  /** Lets in whoever shows the token, up to an instant or for good. */
  public void accept(String token, User user, Optional<Instant> until) {
    issued.put(token, new Issued(user.authenticated(), until));
  }

  /** Lets in whoever another one lets in, service accounts aside. */
  public void acceptLike(Authenticator other) {
    issued.putAll(other.issued);
    authority = other.authority;
  }

  /** Lets nobody in by the token any more. */
  public void revoke(String token) {
    issued.remove(token);
  }

  /** Lets in whoever shows a certificate of this authority. */
  public void accept(X509Certificate certificateAuthority) {
    authority = certificateAuthority;
  }

  /** Who shows this certificate and this bearer token, each of which may be lacking. */
  public Authentication authenticate(
      Optional<X509Certificate> certificate, String token, Instant now) {
    var known = authority;
    if (certificate.isPresent() && known != null) {
      var shown = CertificateReader.read(certificate.get(), known, now);
      if (shown instanceof Authentication.Known || token.isEmpty()) {
        return shown;
      }
    }
    return token.isEmpty() ? new Authentication.Nobody() : byToken(token, now, List.of());
  }

  /** Who shows a token to somebody who is one of the audiences; none for the server itself. */
  public Authentication byToken(String token, Instant now, List<String> audiences) {
    var own = issued.get(token);
    if (own != null) {
      return own.until().filter(end -> !now.isBefore(end)).isPresent()
          ? new Authentication.Refused("[invalid bearer token, token has expired]")
          : new Authentication.Known(own.user(), List.of(ServiceAccountTokens.ISSUER));
    }
    if (!ServiceAccountTokens.isOne(token)) {
      return new Authentication.Refused("invalid bearer token");
    }
    return switch (accounts.read(token, now, audiences)) {
      case Authentication.Known(var user, var intended) ->
          new Authentication.Known(user.authenticated(), intended);
      case Authentication.Nobody nobody -> nobody;
      case Authentication.Refused refused -> refused;
    };
  }
}
