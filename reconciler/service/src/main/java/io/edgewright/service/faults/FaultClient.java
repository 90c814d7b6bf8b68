package io.edgewright.service.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Asks running simulated clusters about their faults. Every failure is an answer. */
public final class FaultClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final FaultEndpoint endpoint;
  private final HttpClient http;

  public FaultClient(FaultEndpoint endpoint) {
    this.endpoint = endpoint;
    this.http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  /** Reads {@code faults}, {@code effects} or {@code clusters}. */
  public FaultAnswer read(String what) throws InterruptedException {
    return send(request(endpoint.faults().resolve(what)).GET());
  }

  /** Sets a fault. */
  public FaultAnswer set(Map<String, Object> fault) throws InterruptedException {
    return send(
        request(endpoint.faults())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(CanonicalJson.bytes(fault))));
  }

  /** Takes faults back: all, or by {@code cluster} or {@code id}. */
  public FaultAnswer takeBack(SortedMap<String, String> which) throws InterruptedException {
    var query =
        which.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(request(URI.create(endpoint.faults() + "?" + query)).DELETE());
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + endpoint.token());
  }

  private FaultAnswer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return new FaultAnswer.Silent(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private static FaultAnswer answer(HttpResponse<byte[]> response) {
    try {
      var tree = CanonicalJson.read(response.body());
      return response.statusCode() / 100 == 2
          ? new FaultAnswer.Told(tree)
          : new FaultAnswer.Wrong(errors(response.statusCode(), tree));
    } catch (JacksonException _) {
      return new FaultAnswer.Silent(
          "HTTP %d, not from simulated clusters".formatted(response.statusCode()));
    }
  }

  private static List<String> errors(int status, Map<String, Object> tree) {
    var errors = JsonTree.list(tree, "errors").stream().map(String::valueOf).toList();
    return errors.isEmpty() ? List.of("HTTP %d".formatted(status)) : errors;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
