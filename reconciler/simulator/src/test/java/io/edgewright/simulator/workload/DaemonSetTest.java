package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DaemonSetTest {
  private static final String AGENT = VirtualSite.APPS + "daemonsets/agent";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private VirtualSite apply(String image, String podSpec) {
    return site.apply(
        AGENT,
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: c, image: "%s"}]%s}
        """
            .formatted(image, podSpec));
  }

  private Map<String, Object> set() {
    return site.get(AGENT).body();
  }

  private long status(String field) {
    return Tree.number(set(), "status", field).orElse(0L);
  }

  private List<String> nodes() {
    return site.pods().stream().map(p -> Tree.text(p, "spec", "nodeName")).sorted().toList();
  }

  @Test
  void everyNodeHasAPod() {
    apply("agent:1", "").settle();

    assertEquals(List.of("node-0", "node-1", "node-2"), nodes());
    assertEquals(3, status("numberReady"));
    assertEquals(3, status("updatedNumberScheduled"));
    assertEquals(0, status("numberUnavailable"));
  }

  @Test
  void nodeSelectorLimitsItToNodesThatMatch() {
    site.merge("/api/v1/nodes/node-1", "{\"metadata\":{\"labels\":{\"disk\":\"ssd\"}}}");

    apply("agent:1", ", nodeSelector: {disk: ssd}").settle();
    var before = nodes();
    site.merge("/api/v1/nodes/node-2", "{\"metadata\":{\"labels\":{\"disk\":\"ssd\"}}}").settle();

    assertEquals(List.of("node-1"), before);
    assertEquals(List.of("node-1", "node-2"), nodes());
  }

  @Test
  void cordonedNodeKeepsItsPod() {
    site.merge("/api/v1/nodes/node-1", "{\"spec\":{\"unschedulable\":true}}");

    apply("agent:1", "").settle();

    assertEquals(List.of("node-0", "node-1", "node-2"), nodes());
  }

  @Test
  void updateGoesNodeByNodeAndStopsWhereItBreaks() {
    apply("agent:1", "").settle();

    apply("agent:fails", "").settle();
    var broken = status("updatedNumberScheduled");
    var left = status("numberAvailable");
    apply("agent:2", "").settle();

    assertEquals(1, broken);
    assertEquals(2, left);
    assertEquals(3, status("updatedNumberScheduled"));
    assertEquals(3, status("numberAvailable"));
  }

  private void surge(String image, String most) {
    site.apply(
        AGENT,
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          updateStrategy: {rollingUpdate: {maxSurge: MOST, maxUnavailable: 0}}
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: c, image: "IMAGE"}]}
        """
            .replace("MOST", most)
            .replace("IMAGE", image));
  }

  @Test
  void surgingUpdateStartsTheNewPodBesideTheOldOneAndKeepsThatWhereItBreaks() {
    surge("agent:1", "1");
    site.settle();

    surge("agent:fails", "1");
    site.settle();
    var beside = nodes().size();
    var available = status("numberAvailable");
    surge("agent:2", "1");
    site.settle();

    assertEquals(4, beside);
    assertEquals(3, available);
    assertEquals(List.of("node-0", "node-1", "node-2"), nodes());
    assertEquals(3, status("updatedNumberScheduled"));
    assertEquals(3, status("numberAvailable"));
  }

  @Test
  void surgeOfAShareOfTheNodesIsRoundedUp() {
    surge("agent:1", "50%");
    site.settle();

    surge("agent:unready", "50%");
    site.settle();

    assertEquals(5, nodes().size());
    assertEquals(3, status("numberAvailable"));
  }
}
