package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedClusterSettings.named("site"));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
    cluster.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, body, Duration.ofMinutes(1));
  }

  private HttpResponse<String> send(String method, String path, String body, Duration patience)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(cluster.url() + path))
            .timeout(patience)
            .header("Authorization", "Bearer " + cluster.token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> create(String name) throws IOException, InterruptedException {
    return send(
        "POST",
        CONFIG_MAPS,
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(name));
  }

  private int read(String name) throws IOException, InterruptedException {
    return send("GET", CONFIG_MAPS + "/" + name, "").statusCode();
  }

  @Test
  void failureBefallsAsManyRequestsAsItSays() throws Exception {
    cluster.faults().inject(new Fault(RequestMatch.writes(), new FaultEffect.Fail(503), 2));

    var statuses =
        List.of(create("a").statusCode(), create("a").statusCode(), create("a").statusCode());

    assertEquals(List.of(503, 503, 201), statuses);
  }

  @Test
  void rejectionNamesItsReasonAndSparesOthers() throws Exception {
    cluster
        .faults()
        .inject(
            Fault.always(
                RequestMatch.any().resource("configmaps").name("a"),
                new FaultEffect.Reject("admission webhook denied the request")));

    var rejected = send("PUT", CONFIG_MAPS + "/a", "{}");

    assertEquals(403, rejected.statusCode());
    assertTrue(rejected.body().contains("admission webhook denied the request"));
    assertEquals(404, read("b"));
  }

  @Test
  void lostAnswerLeavesTheWriteInPlace() throws Exception {
    cluster.faults().inject(Fault.once(RequestMatch.writes(), new FaultEffect.LoseAnswer()));

    assertThrows(IOException.class, () -> create("a"));

    assertEquals(200, read("a"));
  }

  @Test
  void hangingRequestTimesOutAtTheClient() {
    cluster.faults().inject(Fault.once(RequestMatch.any(), new FaultEffect.Hang()));

    assertThrows(
        HttpTimeoutException.class,
        () -> send("GET", CONFIG_MAPS + "/a", "", Duration.ofSeconds(1)));
  }

  @Test
  void unreachableClusterClosesConnections() {
    cluster.faults().inject(Fault.always(RequestMatch.any(), new FaultEffect.Unreachable()));

    assertThrows(IOException.class, () -> read("a"));
  }

  @Test
  void expiredTokenIsUnauthorized() throws Exception {
    cluster.faults().inject(Fault.once(RequestMatch.any(), new FaultEffect.ExpireToken()));

    assertEquals(401, read("a"));
    assertEquals(404, read("a"));
  }

  @Test
  void delayAddsToWhatElseHappens() throws Exception {
    cluster
        .faults()
        .inject(Fault.once(RequestMatch.any(), new FaultEffect.Delay(Duration.ofMillis(300))));
    cluster.faults().inject(Fault.once(RequestMatch.any(), new FaultEffect.Fail(429)));
    var start = System.nanoTime();

    var status = read("a");

    assertEquals(429, status);
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(300).toNanos());
  }

  @Test
  void logTellsWritesFromReadsAndDryRuns() throws Exception {
    create("a");
    read("a");
    send("DELETE", CONFIG_MAPS + "/a?dryRun=All", "");
    send("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "{}");

    var writes = cluster.requests().writes();

    assertEquals(4, cluster.requests().all().size());
    assertEquals(1, writes.size());
    assertEquals("create", writes.getFirst().request().verb());
    assertEquals(201, writes.getFirst().status());
  }

  @Test
  void hookRunsBeforeEveryRequestAndMayEndIt() throws Exception {
    var numbers = new ArrayList<Long>();
    cluster.beforeEachRequest(
        request -> {
          numbers.add(request.number());
          if (request.number() == 2) {
            throw new IllegalStateException("killed here");
          }
        });

    assertEquals(404, read("a"));
    assertThrows(IOException.class, () -> create("a"));
    assertEquals(404, read("a"));

    assertEquals(List.of(1L, 2L, 3L), numbers);
  }

  @Test
  void stoppedClusterKeepsItsDataAndItsPort() throws Exception {
    create("a");
    var url = cluster.url();

    cluster.stop();
    assertThrows(IOException.class, () -> read("a"));
    cluster.restart();

    assertEquals(url, cluster.url());
    assertEquals(200, read("a"));
  }

  @Test
  void whoeverShowsNothingIsAnonymousAndForbidden() throws Exception {
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(cluster.url() + CONFIG_MAPS)).build(),
            HttpResponse.BodyHandlers.ofString());

    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("system:anonymous"), answer.body());
  }
}
