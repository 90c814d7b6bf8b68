package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.SimulatedNodes;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where pods may be because of the pods around them. */
final class NeighboursTest {
  private static final String NODES = "/api/v1/nodes";
  private static final String CONTAINERS = "containers: [{name: c, image: i}]";
  private final VirtualSite site = VirtualSite.with(new SimulatedNodes(3, "2", "4Gi", 10));

  @BeforeEach
  void nameZones() {
    zone("node-0", "a");
    zone("node-1", "a");
    zone("node-2", "b");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void zone(String node, String zone) {
    site.merge(NODES + "/" + node, "{\"metadata\":{\"labels\":{\"zone\":\"%s\"}}}".formatted(zone));
  }

  private static String affinity(String kind, String app, String key) {
    return ("{affinity: {%s: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector:"
            + " {matchLabels: {app: %s}}, topologyKey: %s}]}}, %s}")
        .formatted(kind, app, key, CONTAINERS);
  }

  private static String at(String node) {
    return "{nodeSelector: {kubernetes.io/hostname: %s}, %s}".formatted(node, CONTAINERS);
  }

  private String node(String pod) {
    return Tree.text(site.pod(pod), "spec", "nodeName");
  }

  private String message(String pod) {
    return Conditions.find(site.pod(pod), "PodScheduled")
        .map(c -> Tree.text(c, "message"))
        .orElse("");
  }

  private void spread(int replicas, String constraint) {
    site.apply(
        VirtualSite.APPS + "deployments/web",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: REPLICAS
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              topologySpreadConstraints: [CONSTRAINT]
              containers: [{name: c, image: i}]
        """
            .replace("REPLICAS", Integer.toString(replicas))
            .replace("CONSTRAINT", constraint));
    site.settle();
  }

  private long running() {
    return site.pods().stream()
        .filter(pod -> Tree.text(pod, "status", "phase").equals("Running"))
        .count();
  }

  @Test
  void podsThatAvoidOneAnotherTakeANodeEachAndTheRestWait() {
    for (var name : List.of("a", "b", "c", "d")) {
      site.post(
          VirtualSite.PODS,
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: NAME, labels: {app: web}}
          spec: SPEC
          """
              .replace("NAME", name)
              .replace("SPEC", affinity("podAntiAffinity", "web", "kubernetes.io/hostname")));
    }
    site.settle();
    var waiting = message("d");

    site.delete(VirtualSite.PODS + "/a").settle();

    assertEquals(
        "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. preemption: 0/3"
            + " nodes are available: 3 No preemption victims found for incoming pod..",
        waiting);
    assertEquals(
        new TreeSet<>(List.of("node-0", "node-1", "node-2")),
        new TreeSet<>(List.of(node("b"), node("c"), node("d"))));
  }

  @Test
  void whoeverIsAvoidedIsKeptAwayFromWhoAvoidsIt() {
    site.pod("shy", affinity("podAntiAffinity", "loud", "zone")).settle();
    var zone = node("shy").equals("node-2") ? "b" : "a";
    var other = zone.equals("b") ? "a" : "b";

    site.pod("loud", "{nodeSelector: {zone: %s}, %s}".formatted(zone, CONTAINERS)).settle();
    var refused = message("loud");
    site.delete(VirtualSite.PODS + "/loud").settle();
    site.pod("loud", "{nodeSelector: {zone: %s}, %s}".formatted(other, CONTAINERS)).settle();

    assertTrue(refused.contains("didn't satisfy existing pods anti-affinity rules"), refused);
    assertEquals("Running", Tree.text(site.pod("loud"), "status", "phase"));
  }

  @Test
  void podJoinsAnotherAsSoonAsThatIsThere() {
    site.pod("web", affinity("podAffinity", "cache", "zone")).settle();
    var before = message("web");

    site.pod("cache", at("node-2")).settle();

    assertEquals(
        "0/3 nodes are available: 3 node(s) didn't match pod affinity rules. preemption: 0/3 nodes"
            + " are available: 3 Preemption is not helpful for scheduling..",
        before);
    assertEquals("node-2", node("web"));
  }

  @Test
  void theFirstOfThoseThatWantToBeTogetherGoesAnywhere() {
    site.pod("web", affinity("podAffinity", "web", "zone")).settle();

    assertEquals("Running", Tree.text(site.pod("web"), "status", "phase"));
  }

  @Test
  void podsOfAnotherNamespaceCountOnlyWhereTheyAreMeant() {
    site.post(
        "/api/v1/namespaces",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: x}}");
    site.post(
        "/api/v1/namespaces/shop/pods",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: cache, labels: {app: cache}}\nspec: "
            + at("node-2"));
    site.pod("here", affinity("podAffinity", "cache", "zone"));
    site.pod(
        "there",
        affinity("podAffinity", "cache", "zone")
            .replace("topologyKey", "namespaceSelector: {matchLabels: {team: x}}, topologyKey"));
    site.settle();

    assertEquals("", node("here"));
    assertEquals("node-2", node("there"));
  }

  @Test
  void spreadOverZonesHoldsBackWhatWouldBeUneven() {
    site.merge(NODES + "/node-2", "{\"spec\":{\"unschedulable\":true}}");

    spread(
        4,
        "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule,"
            + " labelSelector: {matchLabels: {app: web}}}");
    var held = running();
    site.merge(NODES + "/node-2", "{\"spec\":{\"unschedulable\":null}}").settle();

    assertEquals(1, held);
    assertEquals(4, running());
    assertEquals(2, site.pods().stream().filter(p -> node(name(p)).equals("node-2")).count());
  }

  private static String name(java.util.Map<String, Object> pod) {
    return Tree.text(pod, "metadata", "name");
  }

  @Test
  void fewerZonesThanWantedHoldBackAsAnEmptyOneWould() {
    spread(
        4,
        "{maxSkew: 1, minDomains: 3, topologyKey: zone, whenUnsatisfiable: DoNotSchedule,"
            + " labelSelector: {matchLabels: {app: web}}}");

    assertEquals(2, running());
  }

  @Test
  void aNodeWithoutTheLabelOfTheSpreadIsLeftOut() {
    site.merge(NODES + "/node-2", "{\"metadata\":{\"labels\":{\"zone\":null}}}");
    site.merge(NODES + "/node-0", "{\"spec\":{\"unschedulable\":true}}");
    site.merge(NODES + "/node-1", "{\"spec\":{\"unschedulable\":true}}");

    spread(
        1,
        "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule,"
            + " labelSelector: {matchLabels: {app: web}}}");

    var told = message(site.podNames().getFirst());
    assertTrue(
        told.contains(
            "1 node(s) didn't match pod topology spread constraints (missing required label)"),
        told);
  }

  @Test
  void aPortOfTheNodeIsGivenOnce() {
    var wanting =
        "{containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 8080}]}]}";
    for (var name : List.of("a", "b", "c", "d")) {
      site.pod(name, wanting);
    }
    site.settle();

    assertEquals(3, running());
    assertTrue(
        message("d")
            .startsWith(
                "0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod"
                    + " ports."),
        message("d"));
  }
}
