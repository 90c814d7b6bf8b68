package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiRequest;

/**
 * Decides who is let in: those who show the token, as a bearer token or in front of the path.
 *
 * <p>The path is there for kubectl, which sends no bearer token unless the connection is encrypted.
 */
public record Entrance(String token) {
  private static final String WITH_TOKEN = "/as/";

  /** What a server URL of a kubeconfig ends with. */
  public String path() {
    return WITH_TOKEN + token;
  }

  /** The request target without the token. */
  String target(String uri) {
    if (!uri.startsWith(WITH_TOKEN)) {
      return uri;
    }
    var end = uri.indexOf('/', WITH_TOKEN.length());
    return end < 0 ? "/" : uri.substring(end);
  }

  boolean letsIn(String uri, ApiRequest asked) {
    return isOpen(asked.path())
        || uri.startsWith(path() + "/")
        || uri.equals(path())
        || asked.header("authorization").equals("Bearer " + token);
  }

  private static boolean isOpen(String path) {
    return switch (path) {
      case "/healthz", "/livez", "/readyz", "/version" -> true;
      default -> false;
    };
  }
}
