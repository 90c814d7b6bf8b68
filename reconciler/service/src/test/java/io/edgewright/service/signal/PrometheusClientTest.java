package io.edgewright.service.signal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.edgewright.policy.placement.demand.Sample;
import io.edgewright.service.settings.SecretText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PrometheusClientTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final String QUERY = "sum by (geohash) (rate(requests_total[2m]))";

  private static WireMockServer server;

  @BeforeAll
  static void start() {
    server = new WireMockServer(options().dynamicPort());
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void reset() {
    server.resetAll();
  }

  @Test
  void aRangeIsAskedForOnceAndItsSeriesAreRead() throws InterruptedException {
    answer(
        """
        {"status":"success","data":{"resultType":"matrix","result":[
          {"metric":{"geohash":"u0"},"values":[[1777636740,"12.5"],[1777636800,"13"]]},
          {"metric":{"geohash":"dr"},"values":[[1777636800,"+Inf"],[1777636800,"oops"]]}]}}
        """);

    var read = assertInstanceOf(SignalReading.Read.class, read(Optional.empty()));

    assertEquals(new TreeMap<>(Map.of("geohash", "u0")), read.series().getFirst().labels());
    assertEquals(
        List.of(
            new Sample(Instant.ofEpochSecond(1777636740), 12.5),
            new Sample(Instant.ofEpochSecond(1777636800), 13)),
        read.series().getFirst().samples());
    assertEquals(
        List.of(Double.POSITIVE_INFINITY, Double.NaN),
        read.series().getLast().samples().stream().map(Sample::value).toList());
    server.verify(
        1,
        postRequestedFor(urlEqualTo("/api/v1/query_range"))
            .withFormParam("query", equalTo(QUERY))
            .withFormParam("start", equalTo("1777635900.000"))
            .withFormParam("end", equalTo("1777636800.000"))
            .withFormParam("step", equalTo("30")));
  }

  @Test
  void theTokenIsSentToTheServerAndAppearsNowhereElse() throws InterruptedException {
    answer("{\"status\":\"error\",\"error\":\"no such metric\"}");

    var failed =
        assertInstanceOf(SignalReading.Failed.class, read(Optional.of(new SecretText("s3cr3t"))));

    assertEquals("Prometheus refused the query: no such metric", failed.cause());
    server.verify(postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer s3cr3t")));
  }

  @Test
  void s2_aRedirectIsNotFollowedSoThatNoTokenGoesElsewhere() throws InterruptedException {
    var elsewhere = new WireMockServer(options().dynamicPort());
    elsewhere.start();
    try {
      server.stubFor(
          post(anyUrl())
              .willReturn(
                  aResponse().withStatus(307).withHeader("Location", elsewhere.baseUrl() + "/x")));

      var failed = read(Optional.of(new SecretText("s3cr3t")));

      assertEquals(new SignalReading.Failed("Prometheus answered HTTP 307"), failed);
      assertTrue(elsewhere.getAllServeEvents().isEmpty());
    } finally {
      elsewhere.stop();
    }
  }

  @Test
  void everyOtherAnswerIsAFailureAndNeverNoTraffic() throws InterruptedException {
    for (var response :
        List.of(
            aResponse().withStatus(503).withBody("busy"),
            aResponse().withStatus(200).withBody("<html>"),
            aResponse().withStatus(200).withBody("{\"status\":\"success\"}"),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
      server.resetAll();
      server.stubFor(post(anyUrl()).willReturn(response));

      var failed = assertInstanceOf(SignalReading.Failed.class, read(Optional.empty()));

      assertFalse(failed.cause().isBlank());
    }
  }

  @Test
  void aServerThatIsNotThereIsAFailure() throws InterruptedException {
    var nobody = new PrometheusEndpoint(URI.create("http://127.0.0.1:1"), Optional.empty());

    var reading = new PrometheusClient().read(nobody, QUERY, query());

    assertInstanceOf(SignalReading.Failed.class, reading);
  }

  private static void answer(String json) {
    server.stubFor(post(urlEqualTo("/api/v1/query_range")).willReturn(okJson(json)));
  }

  private static SignalReading read(Optional<SecretText> token) throws InterruptedException {
    return new PrometheusClient()
        .read(new PrometheusEndpoint(URI.create(server.baseUrl()), token), QUERY, query());
  }

  private static SignalQuery query() {
    return new SignalQuery(NOW.minus(Duration.ofMinutes(15)), NOW, Duration.ofSeconds(30));
  }
}
