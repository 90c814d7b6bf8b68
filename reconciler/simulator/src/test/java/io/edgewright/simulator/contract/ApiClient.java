package io.edgewright.simulator.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A plain HTTP client of an API server, real or simulated. */
public final class ApiClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String base;
  private final String token;

  private ApiClient(HttpClient http, String base, String token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /** A client with a bearer token, empty for none. */
  public static ApiClient of(URI base, String token) {
    return new ApiClient(builder().build(), base.toString(), token);
  }

  /** A client that trusts and shows what the context holds. */
  public static ApiClient of(URI base, String token, SSLContext ssl) {
    return new ApiClient(builder().sslContext(ssl).build(), base.toString(), token);
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
  }

  /** A client of the same server with another token. */
  public ApiClient as(String other) {
    return new ApiClient(http, base, other);
  }

  /** Sends a request without a user agent of its own, so that the manager is "unknown". */
  public HttpResponse<byte[]> send(
      String method, String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("User-Agent", "unknown/0")
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
