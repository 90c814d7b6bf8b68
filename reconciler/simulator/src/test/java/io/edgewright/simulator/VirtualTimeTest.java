package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VirtualTimeTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String DEPLOYMENT =
      """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2,
      "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
      "spec":{"containers":[{"name":"web","image":"IMAGE"}]}}}}
      """;

  @Test
  void tasksRunInTheOrderOfTheirTime() {
    var time = new VirtualTime(START);
    var ran = new ArrayList<String>();
    time.schedule(Duration.ofSeconds(2), () -> ran.add("later"));
    time.schedule(
        Duration.ofSeconds(1),
        () -> time.schedule(Duration.ofMillis(500), () -> ran.add("between")));

    time.advance(Duration.ofSeconds(3));

    assertEquals(List.of("between", "later"), ran);
    assertEquals(START.plusSeconds(3), time.instant());
  }

  @Test
  void listThatIsEmptiedOnceMoreMovesTheTimeOfWhoOwnsIt() throws Exception {
    var time = new VirtualTime(START);
    var roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
    var settings = SimulatedClusterSettings.named("emptied").withoutControllers().on(time);
    try (var site = Site.of(settings)) {
      var created =
          site.post(
              roles,
              "{'apiVersion': 'rbac.authorization.k8s.io/v1', 'kind': 'Role', 'metadata': {'name':"
                  + " 'r'}, 'rules': []}");

      var atOnce = site.merge(roles + "/r", "{'rules': []}");
      time.advance(Duration.ofSeconds(2));
      var later = site.merge(roles + "/r", "{'rules': []}");

      assertEquals(created.revision(), atOnce.revision());
      assertNotEquals(created.revision(), later.revision());
    }
  }

  @Test
  void workloadGetsReadyOnlyWhenTimePasses() throws Exception {
    var time = new VirtualTime(START);
    var settings =
        SimulatedClusterSettings.named("site").readyAfter(Duration.ofMinutes(1)).on(time);

    try (var cluster = SimulatedCluster.start(settings)) {
      deploy(cluster, "i:1");
      time.advance(Duration.ofSeconds(50));
      var early = read(cluster);
      time.advance(Duration.ofSeconds(50));
      var late = read(cluster);

      assertFalse(early.contains("\"readyReplicas\""), early);
      assertTrue(late.contains("\"readyReplicas\":2"), late);
      assertTrue(late.contains("\"creationTimestamp\":\"2030-01-01T00:00:00Z\""), late);
    }
  }

  @Test
  void imageNamedFailsNeverGetsReady() throws Exception {
    var time = new VirtualTime(START);

    try (var cluster = SimulatedCluster.start(SimulatedClusterSettings.named("site").on(time))) {
      deploy(cluster, "fails");
      time.advance(Duration.ofMinutes(5));
      var status = read(cluster);

      assertTrue(status.contains("\"unavailableReplicas\":2"), status);
      assertFalse(status.contains("\"readyReplicas\""), status);
    }
  }

  private static void deploy(SimulatedCluster cluster, String image) throws Exception {
    var status =
        send(
                cluster,
                "POST",
                "/apis/apps/v1/namespaces/default/deployments",
                DEPLOYMENT.replace("IMAGE", image))
            .statusCode();
    assertEquals(201, status);
  }

  private static String read(SimulatedCluster cluster) throws Exception {
    return send(cluster, "GET", "/apis/apps/v1/namespaces/default/deployments/web", "").body();
  }

  private static HttpResponse<String> send(
      SimulatedCluster cluster, String method, String path, String body) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(cluster.url() + path))
              .header("Authorization", "Bearer " + cluster.token())
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
