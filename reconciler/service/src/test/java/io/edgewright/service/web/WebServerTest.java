package io.edgewright.service.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.LocalGitServer;
import io.edgewright.service.settings.LocalFleet;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebServerTest {
  @Test
  void g54_metersAreServedAndAServiceWithoutARevisionIsAliveButNotReady(@TempDir Path folder)
      throws Exception {
    var repository = folder.resolve("fleet.git");
    LocalGitServer.create(repository);

    try (var server = WebServer.start(settings(folder, repository))) {
      var metrics = awaitMetrics(server.port(), "edgewright_git_requests_seconds_count");

      for (var meter :
          List.of(
              "edgewright_queue_depth",
              "edgewright_inventory_objects",
              "edgewright_applications",
              "edgewright_git_requests_seconds_count")) {
        assertTrue(metrics.contains(meter), meter);
      }
      assertEquals(200, get(server.port(), "/health/liveness").statusCode());
      var readiness = get(server.port(), "/health/readiness");
      assertEquals(503, readiness.statusCode());
      assertTrue(readiness.body().contains("none yet"), readiness.body());
    }
  }

  private static OperatorSettings settings(Path folder, Path repository) {
    return new LocalFleet(
            "file://" + repository,
            folder.resolve("credentials"),
            folder.resolve("data"),
            Optional.empty(),
            0)
        .settings(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));
  }

  private static String awaitMetrics(int port, String meter)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    var body = get(port, "/prometheus").body();
    while (!body.contains(meter) && System.nanoTime() < deadline) {
      Thread.sleep(100);
      body = get(port, "/prometheus").body();
    }
    return body;
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var address = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }
}
