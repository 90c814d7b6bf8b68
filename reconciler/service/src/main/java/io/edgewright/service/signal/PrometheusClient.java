package io.edgewright.service.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;

/**
 * Asks a Prometheus server for a range of a query (HTTP API v1, {@code query_range}). Bounded in
 * time and size; follows no redirect, so that a credential goes to the configured host only.
 */
final class PrometheusClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 32 << 20;

  private final HttpClient http;

  PrometheusClient() {
    http =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Reads the samples of a query. Every failure is an answer; none is thrown. */
  SignalReading read(PrometheusEndpoint endpoint, String query, SignalQuery range)
      throws InterruptedException {
    try {
      var response = http.send(request(endpoint, query, range), BodyHandlers.ofInputStream());
      return answer(response);
    } catch (IOException e) {
      return new SignalReading.Failed("Prometheus does not answer: " + reason(e));
    } catch (JacksonException _) {
      return new SignalReading.Failed("Prometheus answered something that is not its JSON");
    }
  }

  private static HttpRequest request(PrometheusEndpoint endpoint, String query, SignalQuery range) {
    var form =
        "query=%s&start=%s&end=%s&step=%s"
            .formatted(
                URLEncoder.encode(query, UTF_8),
                seconds(range.from()),
                seconds(range.to()),
                Math.max(1, range.effectiveStep().toSeconds()));
    var request =
        HttpRequest.newBuilder(api(endpoint.url()))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    endpoint
        .bearerToken()
        .ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
    return request.build();
  }

  private static URI api(URI base) {
    var text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/v1/query_range");
  }

  private static SignalReading answer(HttpResponse<InputStream> response) throws IOException {
    try (var body = response.body()) {
      var bytes = bounded(body);
      if (response.statusCode() == 200) {
        return PrometheusAnswerParser.parse(bytes);
      }
      return new SignalReading.Failed(
          "Prometheus answered HTTP %d%s"
              .formatted(response.statusCode(), PrometheusAnswerParser.error(bytes)));
    }
  }

  private static byte[] bounded(InputStream body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var buffer = new byte[8192];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > MAX_BYTES) {
        throw new IOException("the answer is larger than %d MiB".formatted(MAX_BYTES >> 20));
      }
    }
    return bytes.toByteArray();
  }

  private static String seconds(Instant instant) {
    return "%d.%03d".formatted(instant.getEpochSecond(), instant.getNano() / 1_000_000);
  }

  /** The kind of failure; messages of the HTTP client may name addresses, never credentials. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
