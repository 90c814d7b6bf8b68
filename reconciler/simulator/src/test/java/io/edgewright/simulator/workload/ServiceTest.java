package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services, ingresses, budgets and autoscalers. */
final class ServiceTest {
  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String BUDGET =
      "/apis/policy/v1/namespaces/default/poddisruptionbudgets/web";
  private static final String SCALER =
      "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers/web";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private VirtualSite service(String spec) {
    return site.apply(
        CORE + "services/web",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]%s}\n"
            .formatted(spec));
  }

  private List<String> ready() {
    return Tree.list(site.get(CORE + "endpoints/web").body(), "subsets").stream()
        .flatMap(s -> Tree.list(Tree.asMap(s), "addresses").stream())
        .map(a -> Tree.text(Tree.asMap(a), "targetRef", "name"))
        .toList();
  }

  private Map<String, Object> slice() {
    return site.list(
            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=kubernetes.io/service-name=web")
        .getFirst();
  }

  @Test
  void endpointsFollowReadyPods() {
    service("").deploy("web", "nginx", 2).settle();
    var both = ready();

    site.delete(VirtualSite.PODS + "/" + both.getFirst()).pass(Duration.ofMillis(10));
    var one = ready();
    site.settle();

    assertEquals(site.podNames().size(), both.size());
    assertEquals(List.of(both.getLast()), one);
    assertEquals(site.podNames(), ready());
    assertEquals(2, Tree.list(slice(), "endpoints").size());
    assertEquals(
        8080L,
        Tree.number(Tree.asMap(Tree.list(slice(), "ports").getFirst()), "port").orElseThrow());
  }

  @Test
  void podThatIsNotReadyTakesNoTraffic() {
    service("").deploy("web", "nginx:unready", 1).settle();

    var subset =
        Tree.asMap(Tree.list(site.get(CORE + "endpoints/web").body(), "subsets").getFirst());

    assertEquals(List.of(), ready());
    assertEquals(1, Tree.list(subset, "notReadyAddresses").size());
  }

  @Test
  void deletedServiceTakesItsEndpointsAlong() {
    service("").settle().delete(CORE + "services/web").settle();

    assertEquals(404, site.get(CORE + "endpoints/web").code());
    assertEquals(
        List.of(), site.list("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices"));
  }

  @Test
  void loadBalancerGetsItsAddressLater() {
    service(", type: LoadBalancer").pass(Duration.ofSeconds(1));
    var early = site.get(CORE + "services/web").body();

    site.settle();

    assertEquals(List.of(), Tree.list(early, "status", "loadBalancer", "ingress"));
    assertEquals(
        1,
        Tree.list(site.get(CORE + "services/web").body(), "status", "loadBalancer", "ingress")
            .size());
  }

  @Test
  void ingressGetsAnAddress() {
    var path = "/apis/networking.k8s.io/v1/namespaces/default/ingresses/web";
    site.apply(
            path,
            "apiVersion: networking.k8s.io/v1\n"
                + "kind: Ingress\n"
                + "metadata: {name: web}\n"
                + "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n")
        .settle();

    assertEquals(1, Tree.list(site.get(path).body(), "status", "loadBalancer", "ingress").size());
  }

  private VirtualSite budget(String spec) {
    return site.apply(
        BUDGET,
        "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, %s}\n"
            .formatted(spec));
  }

  private int evict(String pod) {
    return site.post(
            VirtualSite.PODS + "/" + pod + "/eviction",
            "apiVersion: policy/v1\nkind: Eviction\nmetadata: {name: %s}\n".formatted(pod))
        .code();
  }

  @Test
  void budgetAllowsOneEvictionAtATime() {
    budget("minAvailable: 2").deploy("web", "nginx", 3).settle();
    var pods = site.podNames();
    var allowed = Tree.number(site.get(BUDGET).body(), "status", "disruptionsAllowed");

    var first = evict(pods.getFirst());
    var second = evict(pods.getLast());
    site.settle();
    var later = evict(pods.getLast());

    assertEquals(1L, allowed.orElseThrow());
    assertEquals(List.of(201, 429, 201), List.of(first, second, later));
  }

  @Test
  void budgetWithoutHealthyPodsAllowsNothing() {
    budget("maxUnavailable: 50%").deploy("web", "nginx:fails", 2).settle();

    assertEquals(
        "False InsufficientPods",
        VirtualSite.condition(site.get(BUDGET).body(), "DisruptionAllowed"));
  }

  private VirtualSite scaler() {
    return site.apply(
        SCALER,
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: 1
          maxReplicas: 5
          metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
        """);
  }

  private long replicas() {
    return Tree.number(site.deployment("web"), "spec", "replicas").orElseThrow();
  }

  @Test
  void autoscalerFollowsTheMetricThatAnAnnotationSets() {
    site.deploy("web", "nginx", 2);
    scaler().settle();
    var without = replicas();
    var inactive = VirtualSite.condition(site.get(SCALER).body(), "ScalingActive");

    site.merge(
            SCALER,
            "{\"metadata\":{\"annotations\":{\"simulator.edgewright.dev/utilization\":\"90\"}}}")
        .settle();

    assertEquals(2, without);
    assertEquals("False FailedGetResourceMetric", inactive);
    assertEquals(4, replicas());
    assertFalse(Tree.list(site.get(SCALER).body(), "status", "currentMetrics").isEmpty());
  }
}
