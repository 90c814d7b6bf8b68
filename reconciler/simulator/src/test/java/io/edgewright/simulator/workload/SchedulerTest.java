package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.SimulatedNodes;
import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
  private static final String NODES = "/api/v1/nodes";
  private final VirtualSite site = VirtualSite.with(new SimulatedNodes(2, "2", "4Gi", 10));

  @AfterEach
  void stop() {
    site.close();
  }

  private static String asking(String cpu) {
    return "{containers: [{name: c, image: i, resources: {requests: {cpu: \"%s\"}}}]}"
        .formatted(cpu);
  }

  private String message(String pod) {
    return Conditions.find(site.pod(pod), "PodScheduled")
        .map(c -> Tree.text(c, "message"))
        .orElse("");
  }

  private String node(String pod) {
    return Tree.text(site.pod(pod), "spec", "nodeName");
  }

  @Test
  void podsSpreadOverTheNodes() {
    site.pod("a", asking("1")).pod("b", asking("1")).settle();

    assertEquals(
        new TreeSet<>(List.of("node-0", "node-1")), new TreeSet<>(List.of(node("a"), node("b"))));
  }

  @Test
  void podThatDoesNotFitStaysPendingUntilThereIsRoom() {
    site.pod("a", asking("1500m")).pod("b", asking("1500m")).settle();

    site.pod("c", asking("1")).settle();
    var pending = site.pod("c");
    site.delete(VirtualSite.PODS + "/a").settle();

    assertEquals("Pending", Tree.text(pending, "status", "phase"));
    assertEquals("False Unschedulable", VirtualSite.condition(pending, "PodScheduled"));
    assertEquals(
        "0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No"
            + " preemption victims found for incoming pod..",
        Conditions.find(pending, "PodScheduled").map(c -> Tree.text(c, "message")).orElse(""));
    assertEquals("Running", Tree.text(site.pod("c"), "status", "phase"));
  }

  @Test
  void selectorThatNoNodeMatchesIsTold() {
    site.pod("a", "{nodeSelector: {disk: ssd}, containers: [{name: c, image: i}]}").settle();
    var before = message("a");

    site.merge(NODES + "/node-1", "{\"metadata\":{\"labels\":{\"disk\":\"ssd\"}}}").settle();

    assertEquals(
        "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. preemption:"
            + " 0/2 nodes are available: 2 Preemption is not helpful for scheduling..",
        before);
    assertEquals("node-1", node("a"));
  }

  @Test
  void taintKeepsOutWhatDoesNotTolerateIt() {
    site.merge(
        NODES + "/node-0",
        "{\"spec\":{\"taints\":[{\"key\":\"gpu\",\"value\":\"yes\",\"effect\":\"NoSchedule\"}]}}");
    site.merge(NODES + "/node-1", "{\"spec\":{\"unschedulable\":true}}");

    site.pod("a", asking("1"))
        .pod(
            "b", "{tolerations: [{key: gpu, operator: Exists}], containers: [{name: c, image: i}]}")
        .settle();

    assertTrue(
        message("a")
            .startsWith(
                "0/2 nodes are available: 1 node(s) had untolerated taint {gpu: yes}, 1 node(s)"
                    + " were unschedulable."),
        message("a"));
    assertEquals("node-0", node("b"));
  }

  @Test
  void tooManyPodsIsAReason() {
    try (var small = VirtualSite.with(new SimulatedNodes(1, "64", "64Gi", 2))) {
      small.deploy("web", "nginx", 3).settle();

      var pending =
          small.pods().stream()
              .filter(p -> Tree.text(p, "status", "phase").equals("Pending"))
              .toList();

      assertEquals(1, pending.size());
      assertTrue(
          small
              .events(Tree.text(pending.getFirst(), "metadata", "name"))
              .getFirst()
              .contains("1 Too many pods"));
    }
  }

  @Test
  void clusterWithoutNodesRunsNothing() {
    try (var none = VirtualSite.with(new SimulatedNodes(0, "1", "1Gi", 1))) {
      none.pod("a", asking("1")).settle();

      assertTrue(
          none.events("a").contains("FailedScheduling: no nodes available to schedule pods"));
    }
  }

  @Test
  void podsOfALostNodeAreReplacedAndEndWhenItIsBack() {
    site.deploy("web", "nginx", 2).settle();
    var lost = "{\"metadata\":{\"annotations\":{\"simulator.edgewright.dev/lost\":\"%s\"}}}";

    site.merge(NODES + "/node-0", lost.formatted("true")).pass(Duration.ofMinutes(1));
    var unknown = site.get(NODES + "/node-0").body();
    var unavailable = site.deployment("web");
    site.pass(Duration.ofMinutes(6));
    var replaced = site.deployment("web");
    var left = site.pods();
    site.merge(NODES + "/node-0", lost.formatted("false")).settle();

    assertEquals("Unknown NodeStatusUnknown", VirtualSite.condition(unknown, "Ready"));
    assertEquals(1L, Tree.number(unavailable, "status", "readyReplicas").orElseThrow());
    assertEquals(2L, Tree.number(replaced, "status", "readyReplicas").orElseThrow());
    assertEquals(3, left.size());
    assertEquals(2, site.pods().size());
    assertEquals(
        "True KubeletReady", VirtualSite.condition(site.get(NODES + "/node-0").body(), "Ready"));
  }

  @Test
  void nodeThatIsBackSoonKeepsItsPods() {
    site.deploy("web", "nginx", 2).settle();
    var names = site.podNames();
    var lost = "{\"metadata\":{\"annotations\":{\"simulator.edgewright.dev/lost\":\"%s\"}}}";

    site.merge(NODES + "/node-0", lost.formatted("true"))
        .pass(Duration.ofMinutes(2))
        .merge(NODES + "/node-0", lost.formatted("false"))
        .pass(Duration.ofMinutes(10));

    assertEquals(names, site.podNames());
    assertEquals(2L, Tree.number(site.deployment("web"), "status", "readyReplicas").orElseThrow());
  }
}
