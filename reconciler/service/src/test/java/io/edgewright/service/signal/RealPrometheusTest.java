package io.edgewright.service.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.edgewright.policy.placement.demand.Series;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real Prometheus server, where Debian's package of it is installed. */
final class RealPrometheusTest {
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");

  @Test
  void theSamplesThatARealServerHasScrapedAreRead(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.isExecutable(PROMETHEUS),
        "skipped: no /usr/bin/prometheus (Debian package prometheus)");
    var target = metrics("requests{geohash=\"u0\"} 42.5\nrequests{geohash=\"dr\"} 7\n");
    var port = freePort();
    var process = start(folder, target.getAddress().getPort(), port);
    try {
      var series = awaitSeries(port);

      assertEquals(
          List.of(new TreeMap<>(Map.of("geohash", "dr")), new TreeMap<>(Map.of("geohash", "u0"))),
          series.stream().map(Series::labels).toList());
      assertEquals(
          List.of(7.0, 42.5), series.stream().map(one -> one.samples().getLast().value()).toList());
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      target.stop(0);
    }
  }

  private static HttpServer metrics(String text) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  private static Process start(Path folder, int target, int port) throws IOException {
    var config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: edge
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(target));
    return new ProcessBuilder(
            PROMETHEUS.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static List<Series> awaitSeries(int port) throws InterruptedException {
    var endpoint = new PrometheusEndpoint(URI.create("http://127.0.0.1:" + port), Optional.empty());
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    List<Series> series = List.of();
    while (series.size() < 2 && System.nanoTime() < deadline) {
      var now = Instant.now();
      var query = new SignalQuery(now.minusSeconds(30), now, Duration.ofSeconds(1));
      if (new PrometheusClient().read(endpoint, "sum by (geohash) (requests)", query)
          instanceof SignalReading.Read(var read)) {
        series = read;
      }
      Thread.sleep(200);
    }
    return series.stream().sorted(Comparator.comparing(one -> one.labels().toString())).toList();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
