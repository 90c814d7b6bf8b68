package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiRequest;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Reads what a client shows of itself: headers, its certificate, and a token in front of the path.
 *
 * <p>The path is there for kubectl, which sends no bearer token unless the connection is encrypted.
 */
public final class Entrance {
  private static final String WITH_TOKEN = "/as/";

  private Entrance() {}

  /** What a server URL of a kubeconfig ends with. */
  public static String path(String token) {
    return WITH_TOKEN + token;
  }

  /** The request target without the token. */
  static String target(String uri) {
    if (!uri.startsWith(WITH_TOKEN)) {
      return uri;
    }
    var end = uri.indexOf('/', WITH_TOKEN.length());
    return end < 0 ? "/" : uri.substring(end);
  }

  private static Optional<String> token(String uri) {
    if (!uri.startsWith(WITH_TOKEN)) {
      return Optional.empty();
    }
    var end = uri.indexOf('/', WITH_TOKEN.length());
    return Optional.of(uri.substring(WITH_TOKEN.length(), end < 0 ? uri.length() : end));
  }

  static ApiRequest.Sender sender(HttpServerRequest request) {
    var headers = new TreeMap<String, List<String>>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(value));
    token(request.uri())
        .ifPresent(token -> headers.putIfAbsent("authorization", List.of("Bearer " + token)));
    return new ApiRequest.Sender(headers, certificate(request));
  }

  private static Optional<X509Certificate> certificate(HttpServerRequest request) {
    if (!request.isSSL()) {
      return Optional.empty();
    }
    try {
      return first(request.sslSession().getPeerCertificates());
    } catch (SSLPeerUnverifiedException _) {
      // The client showed none.
      return Optional.empty();
    }
  }

  private static Optional<X509Certificate> first(Certificate[] chain) {
    return chain.length > 0 && chain[0] instanceof X509Certificate certificate
        ? Optional.of(certificate)
        : Optional.empty();
  }
}
