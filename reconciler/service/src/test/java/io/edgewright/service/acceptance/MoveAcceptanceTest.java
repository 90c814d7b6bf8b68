package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an application moves from one cluster to another. */
final class MoveAcceptanceTest {
  private static final String ON_FRA1 = "{locations: {min: 1, max: 1}, within: {clusters: [fra1]}}";
  private static final String ON_AMS1 = "{locations: {min: 1, max: 1}, within: {clusters: [ams1]}}";

  @TempDir Path folder;
  private TestFleet fleet;

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void p33_oldClusterServesUntilTheNewOneIsReady() throws Exception {
    // Given a cluster where nothing gets ready before its time is advanced.
    var time = new VirtualTime(Instant.now());
    fleet = TestFleet.of(folder, "fra1");
    fleet.add(SimulatedClusterSettings.named("ams1").on(time).readyAfter(Duration.ofMillis(5)));
    fleet.policy(ON_FRA1).app("a", "1");
    fleet.write("apps/a/manifests/web.yaml", deployment());
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a");

    fleet.policy(ON_AMS1).push("Move");

    fleet.await("ams1 gains it", () -> hasDeployment("ams1") && fleet.has("ams1", "a", "a"));
    fleet.assertStays("fra1 serves", () -> hasDeployment("fra1") && fleet.has("fra1", "a", "a"));

    fleet.await(
        "fra1 is left once ams1 serves",
        () -> {
          time.advance(Duration.ofSeconds(1));
          return !hasDeployment("fra1") && !fleet.has("fra1", "a", "a");
        });
    assertTrue(hasDeployment("ams1") && fleet.has("ams1", "a", "a"));
  }

  @Test
  void p30_decisionIsCommittedBeforeAnyObjectIsOnTheGainedCluster() throws Exception {
    fleet = TestFleet.of(folder, "fra1", "ams1");
    var first = fleet.policy(ON_FRA1).app("a", "1", "m0", "m1", "m2").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a");
    assertTrue(isChosen("fra1") && !isChosen("ams1"), fleet.status("apps/a.yaml"));
    var tooEarly = new ConcurrentLinkedQueue<String>();
    var writes = new ConcurrentLinkedQueue<String>();
    fleet
        .cluster("ams1")
        .beforeEachRequest(
            request -> {
              if (request.isWrite()) {
                writes.add(request.path());
                if (!isChosen("ams1")) {
                  tooEarly.add(request.path());
                }
              }
            });

    fleet.policy(ON_AMS1).push("Move");

    fleet.await("ams1 gains it", () -> fleet.has("ams1", "a", "m2"));
    fleet.await("fra1 is left", () -> !fleet.has("fra1", "a", "m0"));
    assertEquals(0, tooEarly.size(), tooEarly.toString());
    assertTrue(writes.size() >= 3, writes.toString());
  }

  /** Whether the status branch says that the cluster is chosen; verdicts name every cluster. */
  private boolean isChosen(String cluster) {
    var status = fleet.status("apps/a.yaml");
    var chosen = status.indexOf("\n  chosen:");
    var end = status.indexOf("\n  verdicts:");
    return chosen >= 0
        && end > chosen
        && status.substring(chosen, end).contains(" " + cluster + ":");
  }

  private boolean hasDeployment(String cluster) {
    return fleet.get(cluster, "/apis/apps/v1/namespaces/a/deployments/web").isPresent();
  }

  static String deployment() {
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
