package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeploymentTest {
  private static final String WEB = VirtualSite.APPS + "deployments/web";
  private static final String SETS = VirtualSite.APPS + "replicasets";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private static long number(Map<String, Object> object, String... path) {
    return Tree.number(object, path).orElse(0L);
  }

  @Test
  void becomesAvailable() {
    site.deploy("web", "nginx:1", 3).settle();

    var web = site.deployment("web");

    assertEquals(3, number(web, "status", "availableReplicas"));
    assertEquals("True MinimumReplicasAvailable", VirtualSite.condition(web, "Available"));
    assertEquals("True NewReplicaSetAvailable", VirtualSite.condition(web, "Progressing"));
    assertTrue(site.events("web").toString().contains("Scaled up replica set web-"));
  }

  @Test
  void rollingUpdateKeepsWithinItsBounds() {
    site.deploy("web", "nginx:1", 4, "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}")
        .settle()
        .deploy("web", "nginx:2", 4, "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}");

    var total = new TreeSet<Long>();
    var ready = new TreeSet<Long>();
    for (var i = 0; i < 60; i++) {
      site.pass(Duration.ofMillis(500));
      var pods =
          site.pods().stream()
              .filter(p -> Tree.text(p, "metadata", "deletionTimestamp").isEmpty())
              .toList();
      total.add((long) pods.size());
      ready.add(pods.stream().filter(PodLife::isReady).count());
    }

    assertTrue(total.last() <= 5, total::toString);
    assertTrue(ready.first() >= 3, ready::toString);
    assertEquals(4, number(site.deployment("web"), "status", "updatedReplicas"));
    assertEquals("2", revision(site.deployment("web")));
  }

  private static String revision(Map<String, Object> object) {
    return Tree.text(object, "metadata", "annotations", "deployment.kubernetes.io/revision");
  }

  @Test
  void recreateEndsTheOldBeforeTheNew() {
    site.deploy("web", "nginx:1", 2, "strategy: {type: Recreate, rollingUpdate: null}")
        .settle()
        .deploy("web", "nginx:2", 2, "strategy: {type: Recreate, rollingUpdate: null}");

    var together = new TreeSet<Integer>();
    for (var i = 0; i < 40; i++) {
      site.pass(Duration.ofMillis(500));
      together.add(
          (int)
              site.pods().stream()
                  .map(p -> Tree.text(p, "metadata", "labels", "pod-template-hash"))
                  .distinct()
                  .count());
    }

    assertTrue(together.last() <= 1, together::toString);
    assertEquals(2, number(site.deployment("web"), "status", "updatedReplicas"));
  }

  @Test
  void rolloutThatGetsStuckExceedsItsDeadline() {
    site.deploy("web", "nginx:1", 2, "progressDeadlineSeconds: 60")
        .settle()
        .deploy("web", "nginx:fails", 2, "progressDeadlineSeconds: 60")
        .pass(Duration.ofSeconds(40));
    var early = VirtualSite.condition(site.deployment("web"), "Progressing");

    site.pass(Duration.ofSeconds(60));
    var late = site.deployment("web");
    site.pass(Duration.ofHours(1));

    assertEquals("True ReplicaSetUpdated", early);
    assertEquals("False ProgressDeadlineExceeded", VirtualSite.condition(late, "Progressing"));
    assertEquals("True MinimumReplicasAvailable", VirtualSite.condition(late, "Available"));
    assertEquals(
        "False ProgressDeadlineExceeded",
        VirtualSite.condition(site.deployment("web"), "Progressing"));
  }

  @Test
  void undoneRolloutUsesTheOldReplicaSetAsTheNewestRevision() {
    site.deploy("web", "nginx:1", 1).settle().deploy("web", "nginx:2", 1).settle();

    site.deploy("web", "nginx:1", 1).settle();

    var sets = site.list(SETS);
    assertEquals(2, sets.size());
    assertEquals("3", revision(site.deployment("web")));
    assertEquals(List.of("2", "3"), sets.stream().map(DeploymentTest::revision).sorted().toList());
  }

  @Test
  void pausedDeploymentScalesButDoesNotRollOut() {
    site.deploy("web", "nginx:1", 1).settle();
    site.deploy("web", "nginx:2", 3, "paused: true").settle();
    var paused = site.deployment("web");

    site.deploy("web", "nginx:2", 3, "paused: false").settle();

    assertEquals(3, number(paused, "status", "replicas"));
    assertEquals("Unknown DeploymentPaused", VirtualSite.condition(paused, "Progressing"));
    assertEquals(3, number(site.deployment("web"), "status", "updatedReplicas"));
  }

  @Test
  void minReadySecondsDelaysAvailability() {
    site.deploy("web", "nginx:1", 1, "minReadySeconds: 30").pass(Duration.ofSeconds(20));
    var early = site.deployment("web");

    site.pass(Duration.ofSeconds(30));

    assertEquals(1, number(early, "status", "readyReplicas"));
    assertEquals(0, number(early, "status", "availableReplicas"));
    assertEquals(1, number(site.deployment("web"), "status", "availableReplicas"));
  }

  @Test
  void oldReplicaSetsAreForgotten() {
    for (var i = 1; i <= 5; i++) {
      site.deploy("web", "nginx:" + i, 1, "revisionHistoryLimit: 2").settle();
    }

    assertEquals(3, site.list(SETS).size());
  }

  @Test
  void orphanedPodsAreAdoptedByTheNextReplicaSet() {
    site.deploy("web", "nginx:1", 2).settle();
    var before = site.podNames();

    site.delete(WEB + "?propagationPolicy=Orphan").settle();
    site.deploy("web", "nginx:1", 2).settle();

    assertEquals(before, site.podNames());
  }

  @Test
  void deletionTakesItsPodsWithIt() {
    site.deploy("web", "nginx:1", 3).settle().delete(WEB).settle();

    assertEquals(List.of(), site.podNames());
    assertEquals(List.of(), site.list(SETS));
  }
}
