package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How containers fare, by what their images are said to do. */
final class KubeletTest {
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private static Map<String, Object> container(Map<String, Object> pod) {
    return Tree.asMap(Tree.list(pod, "status", "containerStatuses").getFirst());
  }

  private static String image(String image) {
    return "{containers: [{name: c, image: \"" + image + "\"}]}";
  }

  @Test
  void podRunsAndIsReadyWithAnAddress() {
    site.pod("p", image("nginx:1.27")).settle();

    var pod = site.pod("p");

    assertEquals("Running", Tree.text(pod, "status", "phase"));
    assertEquals("True", VirtualSite.condition(pod, "Ready"));
    assertEquals("10.42.0.1", Tree.text(pod, "status", "podIP"));
    assertTrue(Tree.flag(container(pod), "ready"));
    assertEquals(
        "2030-01-01T00:00:02Z", Tree.text(container(pod), "state", "running", "startedAt"));
    assertTrue(site.events("p").toString().contains("Scheduled: Successfully assigned default/p"));
    assertTrue(site.events("p").contains("Started: Started container c"));
  }

  @Test
  void readinessWaitsForTheDelayOfTheProbe() {
    site.pod(
            "p",
            "{containers: [{name: c, image: i, readinessProbe: {initialDelaySeconds: 30, tcpSocket:"
                + " {port: 80}}}]}")
        .pass(Duration.ofSeconds(20));
    var early = site.pod("p");

    site.pass(Duration.ofSeconds(20));

    assertEquals("Running", Tree.text(early, "status", "phase"));
    assertEquals("False ContainersNotReady", VirtualSite.condition(early, "Ready"));
    assertEquals("True", VirtualSite.condition(site.pod("p"), "Ready"));
  }

  @Test
  void slowImageGetsReadyLate() {
    site.pod("p", image("edgewright.test/slow-90")).pass(Duration.ofSeconds(60));
    var early = VirtualSite.condition(site.pod("p"), "Ready");

    site.pass(Duration.ofSeconds(60));

    assertEquals("False ContainersNotReady", early);
    assertEquals("True", VirtualSite.condition(site.pod("p"), "Ready"));
  }

  @Test
  void imageThatFailsIsNeverPulled() {
    site.pod("p", image("nginx:fails")).settle();

    var pod = site.pod("p");

    assertEquals("Pending", Tree.text(pod, "status", "phase"));
    assertEquals("ImagePullBackOff", Tree.text(container(pod), "state", "waiting", "reason"));
    assertTrue(site.events("p").contains("BackOff: Back-off pulling image \"nginx:fails\""));
  }

  @Test
  void crashIsRestartedMoreAndMoreRarely() {
    site.pod("p", image("edgewright.test/crash:1")).pass(Duration.ofSeconds(6));
    var first = container(site.pod("p"));

    site.pass(Duration.ofMinutes(2));
    var later = container(site.pod("p"));
    site.pass(Duration.ofHours(1));
    var hour = container(site.pod("p"));

    assertEquals("CrashLoopBackOff", Tree.text(first, "state", "waiting", "reason"));
    assertEquals(1L, Tree.number(first, "lastState", "terminated", "exitCode").orElseThrow());
    assertEquals("Running", Tree.text(site.pod("p"), "status", "phase"));
    assertEquals(3L, Tree.number(later, "restartCount").orElseThrow());
    // Five minutes apart in the end.
    assertEquals(16L, Tree.number(hour, "restartCount").orElseThrow());
  }

  @Test
  void outOfMemoryIsToldFromOtherEnds() {
    site.pod("p", image("edgewright.test/oom")).pass(Duration.ofSeconds(6));

    var ended = Tree.map(container(site.pod("p")), "lastState", "terminated");

    assertEquals("OOMKilled", Tree.text(ended, "reason"));
    assertEquals(137L, Tree.number(ended, "exitCode").orElseThrow());
  }

  @Test
  void podThatIsNotRestartedFailsOrSucceedsByItsExitCode() {
    site.pod("bad", "{restartPolicy: Never, containers: [{name: c, image: \"tool:exit-3\"}]}")
        .pod("good", "{restartPolicy: Never, containers: [{name: c, image: tool}]}")
        .settle();

    assertEquals("Failed", Tree.text(site.pod("bad"), "status", "phase"));
    assertEquals(
        3L,
        Tree.number(container(site.pod("bad")), "state", "terminated", "exitCode").orElseThrow());
    assertEquals("Succeeded", Tree.text(site.pod("good"), "status", "phase"));
    assertEquals("False PodCompleted", VirtualSite.condition(site.pod("good"), "Ready"));
  }

  @Test
  void annotationNamesTheBehaviourOfAnyImage() {
    site.pod("p", "{simulator.edgewright.dev/behaviour: unready}", image("nginx")).settle();

    assertEquals("False ContainersNotReady", VirtualSite.condition(site.pod("p"), "Ready"));
    assertTrue(site.events("p").contains("Unhealthy: Readiness probe failed: simulated"));
  }

  @Test
  void misspeltBehaviourIsToldInAnEvent() {
    site.pod("p", "{simulator.edgewright.dev/behaviour: explode}", image("nginx")).settle();

    assertEquals("True", VirtualSite.condition(site.pod("p"), "Ready"));
    assertTrue(
        site.events("p")
            .contains(
                "UnknownBehaviour: the annotation simulator.edgewright.dev/behaviour must be one"
                    + " of: "
                    + Behaviour.WORDS));
  }

  @Test
  void initContainerThatCrashesHoldsTheOthersBack() {
    site.pod(
            "p",
            "{initContainers: [{name: a, image: ok}, {name: b, image: \"x:crash\"}], containers:"
                + " [{name: c, image: i}]}")
        .settle();

    var pod = site.pod("p");

    assertEquals("Pending", Tree.text(pod, "status", "phase"));
    assertEquals("False", VirtualSite.condition(pod, "Initialized"));
    assertEquals("PodInitializing", Tree.text(container(pod), "state", "waiting", "reason"));
  }

  @Test
  void deletedPodGetsTimeToEnd() {
    site.pod("p", image("nginx")).settle().delete(VirtualSite.PODS + "/p");
    var dying = site.pod("p");

    site.pass(VirtualSite.STEP);

    assertFalse(Tree.text(dying, "metadata", "deletionTimestamp").isEmpty());
    assertEquals(404, site.get(VirtualSite.PODS + "/p").code());
  }

  @Test
  void sameSeedGivesTheSameCluster() {
    try (var other = VirtualSite.start()) {
      site.deploy("web", "nginx", 3).settle();
      other.deploy("web", "nginx", 3).settle();

      assertEquals(site.pods(), other.pods());
    }
  }

  @Test
  void containerThatAnswersNoProbeIsKilledAndStartedAgainWithBackOff() {
    site.pod(
            "a",
            "{containers: [{name: c, image: 'nginx:deaf', livenessProbe: {httpGet: {port: 80},"
                + " initialDelaySeconds: 5, periodSeconds: 5, failureThreshold: 2}}]}")
        .pass(Duration.ofSeconds(10));
    var before = site.pod("a");

    site.pass(Duration.ofSeconds(10));
    var killed = site.pod("a");
    site.settle();

    assertEquals("Running", Tree.text(before, "status", "phase"));
    assertEquals("True", VirtualSite.condition(before, "Ready"));
    var status = Tree.asMap(Tree.list(killed, "status", "containerStatuses").getFirst());
    assertEquals("CrashLoopBackOff", Tree.text(status, "state", "waiting", "reason"));
    assertEquals(137L, Tree.number(status, "lastState", "terminated", "exitCode").orElse(0L));
    assertTrue(site.events("a").contains("Unhealthy: Liveness probe failed: simulated"));
    assertTrue(
        site.events("a").contains("Killing: Container c failed liveness probe, will be restarted"));
    var later = Tree.asMap(Tree.list(site.pod("a"), "status", "containerStatuses").getFirst());
    assertTrue(Tree.number(later, "restartCount").orElse(0L) >= 2);
  }

  @Test
  void startupProbeHoldsTheOthersOffUntilItGivesUp() {
    site.pod(
            "a",
            "{containers: [{name: c, image: 'nginx:deaf', startupProbe: {httpGet: {port: 80}},"
                + " livenessProbe: {httpGet: {port: 80}, failureThreshold: 1}}]}")
        .pass(Duration.ofSeconds(20));
    var starting = site.pod("a");

    site.pass(Duration.ofSeconds(20));

    assertEquals("False ContainersNotReady", VirtualSite.condition(starting, "Ready"));
    assertTrue(
        site.events("a").contains("Killing: Container c failed startup probe, will be restarted"));
  }

  @Test
  void programThatHasNoProbesNeedsToAnswerNone() {
    site.pod("a", "{containers: [{name: c, image: 'nginx:deaf'}]}").settle();

    assertEquals("True", VirtualSite.condition(site.pod("a"), "Ready"));
  }

  @Test
  void namespaceHasADefaultServiceAccountAlsoAfterItWasDeleted() {
    site.post("/api/v1/namespaces", "metadata: {name: shop}\n");
    site.settle();
    var accounts = "/api/v1/namespaces/shop/serviceaccounts";
    var uid = Tree.text(site.get(accounts + "/default").body(), "metadata", "uid");

    site.delete(accounts + "/default").settle();

    var again = Tree.text(site.get(accounts + "/default").body(), "metadata", "uid");
    assertTrue(!uid.isEmpty() && !again.isEmpty() && !uid.equals(again), uid + " " + again);
    assertEquals(200, site.get("/api/v1/namespaces/default/serviceaccounts/default").code());
  }
}
