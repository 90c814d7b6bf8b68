package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Replicas follow what a location serves. */
final class ReplicasAcceptanceTest {
  @TempDir Path folder;
  private TestFleet fleet;

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void replicasFollowTrafficOnTheLocationThatServesItAndNoiseChangesNothing() throws Exception {
    // Given 100 requests a second at each of two locations, and a replica for each 50.
    fleet = TestFleet.of(folder, "fra1", "nyc1", "sin1", "syd1");
    Places.write(fleet);
    Places.traffic(fleet, "u0 100", "dr 100");
    fleet.policy(
        "{locations: {min: 2, max: 2}, traffic: {signal: edge},"
            + " replicas: {per: 50 rps, min: 1, max: 20}}");
    fleet.app("shop", "1").write("apps/shop/manifests/web.yaml", deployment());
    fleet.push("Start");
    fleet.start();
    fleet.await("two in Frankfurt", () -> hasReplicas("fra1", 2));
    fleet.await("two in New York", () -> hasReplicas("nyc1", 2));
    fleet.await("all is well", () -> fleet.status("apps/shop.yaml").contains("AllCurrent"));
    fleet.awaitPolls(8);
    var commits = fleet.statusCommits().size();

    // When traffic is noisy.
    Places.traffic(fleet, "u0 109", "dr 92");
    fleet.push("Noise");
    fleet.awaitPolls(8);

    // Then nothing is said or done.
    assertEquals(commits, fleet.statusCommits().size(), fleet.statusCommits()::toString);
    assertTrue(hasReplicas("fra1", 2) && hasReplicas("nyc1", 2));

    // When traffic doubles at one.
    Places.traffic(fleet, "u0 200", "dr 92");
    fleet.push("More");

    // Then that one has twice as many, and the log says so.
    fleet.await("four in Frankfurt", () -> hasReplicas("fra1", 4));
    assertTrue(hasReplicas("nyc1", 2));
    fleet.await(
        "the log says so",
        () ->
            fleet.statusCommits().stream()
                .anyMatch(text -> text.startsWith("shop: fra1 2→4 replicas")));
    assertFalse(
        fleet.statusCommits().stream().anyMatch(text -> text.contains("nyc1 2→")),
        fleet.statusCommits()::toString);
    assertTrue(fleet.status("decisions/shop.yaml").contains("perMilliRps: 50000"));
  }

  @Test
  void numberThatTheObjectsStateComesBackWhenThePolicySetsNone() throws Exception {
    fleet = TestFleet.of(folder, "fra1", "nyc1");
    fleet.policy("{locations: all, replicas: {total: 5}}");
    fleet.app("shop", "1").write("apps/shop/manifests/web.yaml", deployment());
    fleet.push("Start");
    fleet.start();
    fleet.await("three and two", () -> hasReplicas("fra1", 3) && hasReplicas("nyc1", 2));

    fleet.policy("{locations: all}").push("Set none");

    fleet.await("its own", () -> hasReplicas("fra1", 1) && hasReplicas("nyc1", 1));
  }

  private boolean hasReplicas(String cluster, int count) {
    return fleet
        .get(cluster, "/apis/apps/v1/namespaces/shop/deployments/web")
        .map(text -> JsonMapper.shared().readTree(text).path("spec").path("replicas"))
        .filter(replicas -> replicas.asInt(-1) == count)
        .isPresent();
  }

  private static String deployment() {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 1
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: web}]}
    """;
  }
}
