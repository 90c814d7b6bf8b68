package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.SimulatedNodes;
import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods of low priority make room for those of a higher one. */
final class PreemptionTest {
  private final VirtualSite site = VirtualSite.with(new SimulatedNodes(2, "2", "4Gi", 10));

  @BeforeEach
  void makePriorities() {
    priority("low", "value: -10");
    priority("high", "value: 1000");
    priority("patient", "value: 1000\npreemptionPolicy: Never");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void priority(String name, String value) {
    var made =
        site.post(
            "/apis/scheduling.k8s.io/v1/priorityclasses",
            "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: %s}\n%s"
                .formatted(name, value));
    assertEquals(201, made.code(), made::toString);
  }

  private static String asking(String cpu, String more) {
    return "{%s containers: [{name: c, image: i, resources: {requests: {cpu: \"%s\"}}}]}"
        .formatted(more, cpu);
  }

  private static String of(String priority, String cpu) {
    return asking(
        cpu, "priorityClassName: %s, terminationGracePeriodSeconds: 10,".formatted(priority));
  }

  private static String at(String node, String priority, String cpu) {
    return asking(
        cpu,
        "nodeSelector: {kubernetes.io/hostname: %s}, priorityClassName: %s,"
            .formatted(node, priority));
  }

  private String node(String pod) {
    return Tree.text(site.pod(pod), "spec", "nodeName");
  }

  @Test
  void theLeastImportantPodLeavesForOneThatFitsNowhere() {
    site.pod("a", at("node-0", "high", "2")).pod("b", at("node-1", "low", "2")).settle();

    site.pod("urgent", of("high", "1"));
    site.pass(Duration.ofSeconds(1));
    var leaving = site.pod("b");
    var waiting = site.pod("urgent");
    site.settle();

    assertEquals("True PreemptionByScheduler", VirtualSite.condition(leaving, "DisruptionTarget"));
    assertTrue(Tree.find(leaving, "metadata", "deletionTimestamp").isPresent(), leaving::toString);
    assertEquals("node-1", Tree.text(waiting, "status", "nominatedNodeName"));
    assertEquals(404, site.get(VirtualSite.PODS + "/b").code());
    assertEquals("node-1", node("urgent"));
    assertEquals("Running", Tree.text(site.pod("urgent"), "status", "phase"));
    assertTrue(
        site.events("b").contains("Preempted: Preempted by a pod on node node-1"),
        site.events("b")::toString);
    assertTrue(
        site.events("urgent")
            .contains("FailedScheduling: 0/2 nodes are available: 2 Insufficient cpu."),
        site.events("urgent")::toString);
  }

  @Test
  void noMorePodsLeaveThanAreInTheWay() {
    for (var name : List.of("a", "b", "c", "d")) {
      site.pod(name, of("low", "1"));
    }
    site.settle();

    site.pod("urgent", of("high", "1")).settle();

    assertEquals(4, site.podNames().size());
    assertEquals("Running", Tree.text(site.pod("urgent"), "status", "phase"));
  }

  @Test
  void theRoomThatIsMadeIsNotTakenBySomebodyLessImportant() {
    site.pod("a", at("node-0", "high", "2")).pod("b", of("low", "2")).settle();

    site.pod("urgent", of("high", "2")).pod("usual", asking("2", "")).settle();

    assertEquals("node-1", node("urgent"));
    assertEquals("", node("usual"));
  }

  @Test
  void equalsDoNotPushOneAnotherOut() {
    site.pod("a", of("high", "2")).pod("b", of("high", "2")).settle();

    site.pod("c", of("high", "2")).settle();

    assertEquals(List.of("a", "b", "c"), site.podNames());
    assertEquals("", node("c"));
  }

  @Test
  void whoIsPatientWaits() {
    site.pod("a", of("low", "2")).pod("b", of("low", "2")).settle();

    site.pod("c", of("patient", "2")).settle();

    assertEquals(List.of("a", "b", "c"), site.podNames());
    assertEquals(
        "0/2 nodes are available: 2 Insufficient cpu. preemption: not eligible due to"
            + " preemptionPolicy=Never..",
        Conditions.find(site.pod("c"), "PodScheduled")
            .map(c -> Tree.text(c, "message"))
            .orElse(""));
  }

  @Test
  void ratherOneLeavesThatNoBudgetProtects() {
    site.apply(
        "/apis/policy/v1/namespaces/default/poddisruptionbudgets/guard",
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: guard}
        spec: {minAvailable: 1, selector: {matchLabels: {app: a}}}
        """);
    site.pod("a", at("node-0", "low", "2")).pod("b", at("node-1", "low", "2")).settle();

    site.pod("urgent", of("high", "2")).settle();

    assertEquals(List.of("a", "urgent"), site.podNames());
  }

  @Test
  void nobodyLeavesInVain() {
    site.pod("a", at("node-0", "low", "1")).settle();

    site.pod("huge", of("high", "3")).settle();

    assertEquals("node-0", node("a"));
    assertEquals(
        "0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 1"
            + " Insufficient cpu, 1 No preemption victims found for incoming pod..",
        Conditions.find(site.pod("huge"), "PodScheduled")
            .map(c -> Tree.text(c, "message"))
            .orElse(""));
  }
}
