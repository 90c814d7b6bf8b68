package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits, quotas and priority classes are granted and refused as a real server does. */
final class GrantsTest {
  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String CLASSES = "/apis/scheduling.k8s.io/v1/priorityclasses";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private void limits(String items) {
    var made =
        site.post(
            CORE + "limitranges",
            "apiVersion: v1\nkind: LimitRange\nmetadata: {name: usual}\nspec: {limits: [%s]}\n"
                .formatted(items));
    assertEquals(201, made.code(), made::toString);
  }

  private void quota(String hard) {
    site.apply(
        CORE + "resourcequotas/small",
        "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: small}\nspec: {hard: %s}\n"
            .formatted(hard));
  }

  private VirtualSite.Answer create(String name, String spec) {
    return site.post(
        VirtualSite.PODS,
        "apiVersion: v1\nkind: Pod\nmetadata: {name: %s}\nspec: %s\n".formatted(name, spec));
  }

  private static String asking(String resources) {
    return "{containers: [{name: c, image: i, resources: %s}]}".formatted(resources);
  }

  private Map<String, Object> used() {
    return Tree.map(site.get(CORE + "resourcequotas/small").body(), "status", "used");
  }

  @Test
  void containerGetsWhatItDoesNotSayFromTheLimitRange() {
    limits("{type: Container, default: {cpu: 500m, memory: 64Mi}, defaultRequest: {cpu: 100m}}");

    site.pod("a", "{containers: [{name: c, image: i}]}").pod("b", asking("{limits: {cpu: 1}}"));

    var a = Tree.asMap(Tree.list(site.pod("a"), "spec", "containers").getFirst());
    var b = Tree.asMap(Tree.list(site.pod("b"), "spec", "containers").getFirst());
    assertEquals(
        Map.of(
            "limits",
            Map.of("cpu", "500m", "memory", "64Mi"),
            "requests",
            Map.of("cpu", "100m", "memory", "64Mi")),
        a.get("resources"));
    assertEquals(Map.of("cpu", "1", "memory", "64Mi"), Tree.map(b, "resources", "limits"));
    assertEquals(
        "LimitRanger plugin set: cpu, memory request for container c; cpu, memory limit for"
            + " container c",
        Tree.text(site.pod("a"), "metadata", "annotations", "kubernetes.io/limit-ranger"));
    assertEquals("Burstable", Tree.text(site.pod("a"), "status", "qosClass"));
  }

  @Test
  void containerBeyondTheBoundsIsRefused() {
    limits("{type: Container, min: {cpu: 100m}, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 4}}");

    var much = create("a", asking("{limits: {cpu: 2}, requests: {cpu: 1}}"));
    var little = create("a", asking("{limits: {cpu: 50m}}"));
    var uneven = create("a", asking("{limits: {cpu: 1}, requests: {cpu: 200m}}"));
    var fine = create("a", asking("{limits: {cpu: 1}, requests: {cpu: 250m}}"));

    assertEquals(
        "pods \"a\" is forbidden: maximum cpu usage per Container is 1, but limit is 2",
        much.text("message"));
    assertEquals(
        "pods \"a\" is forbidden: minimum cpu usage per Container is 100m, but request is 50m",
        little.text("message"));
    assertEquals(
        "pods \"a\" is forbidden: cpu max limit to request ratio per Container is 4, but provided"
            + " ratio is 5.000000",
        uneven.text("message"));
    assertEquals(List.of(403, 403, 403, 201), codes(much, little, uneven, fine));
  }

  private static List<Integer> codes(VirtualSite.Answer... answers) {
    return List.of(answers).stream().map(VirtualSite.Answer::code).toList();
  }

  @Test
  void claimAndPodAsAWholeAreBounded() {
    limits("{type: Pod, max: {memory: 1Gi}}, {type: PersistentVolumeClaim, max: {storage: 5Gi}}");

    var pod =
        create(
            "a",
            "{containers: [{name: c, image: i, resources: {limits: {memory: 600Mi}}}, {name: d,"
                + " image: i, resources: {limits: {memory: 600Mi}}}]}");
    var claim =
        site.post(
            CORE + "persistentvolumeclaims",
            "metadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests:"
                + " {storage: 8Gi}}}\n");

    assertEquals(
        "pods \"a\" is forbidden: maximum memory usage per Pod is 1Gi, but limit is 1200Mi",
        pod.text("message"));
    assertEquals(
        "persistentvolumeclaims \"data\" is forbidden: maximum storage usage per"
            + " PersistentVolumeClaim is 5Gi, but request is 8Gi",
        claim.text("message"));
  }

  @Test
  void quotaCountsWhatThereIsAndRefusesMore() {
    quota("{pods: '2', requests.cpu: '1', limits.memory: 1Gi, count/configmaps: '1'}");
    site.pod("a", asking("{requests: {cpu: 600m}, limits: {memory: 256Mi}}")).settle();

    var refused = create("b", asking("{requests: {cpu: 500m}, limits: {memory: 900Mi}}"));
    var unsaid = create("b", asking("{limits: {memory: 1Mi}}"));

    assertEquals(
        "pods \"b\" is forbidden: exceeded quota: small, requested:"
            + " limits.memory=900Mi,requests.cpu=500m, used:"
            + " limits.memory=256Mi,requests.cpu=600m, limited:"
            + " limits.memory=1Gi,requests.cpu=1",
        refused.text("message"));
    assertEquals(
        "pods \"b\" is forbidden: failed quota: small: must specify requests.cpu for: c",
        unsaid.text("message"));
    assertEquals(
        Map.of(
            "pods", "1", "requests.cpu", "600m", "limits.memory", "256Mi", "count/configmaps", "0"),
        used());
  }

  @Test
  void quotaIsFreedByWhatGoes() {
    quota("{pods: '1', count/configmaps: '1'}");
    site.pod("a", "{containers: [{name: c, image: i}]}");
    site.apply(CORE + "configmaps/one", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n");
    var second = site.post(CORE + "configmaps", "metadata: {name: two}\n");
    site.settle();
    var full = used();

    site.delete(VirtualSite.PODS + "/a").settle();

    assertEquals(
        "configmaps \"two\" is forbidden: exceeded quota: small, requested: count/configmaps=1,"
            + " used: count/configmaps=1, limited: count/configmaps=1",
        second.text("message"));
    assertEquals(Map.of("pods", "1", "count/configmaps", "1"), full);
    assertEquals(Map.of("pods", "0", "count/configmaps", "1"), used());
  }

  @Test
  void deploymentTellsOfAQuotaAndGoesOnOnceThereIsRoom() {
    quota("{pods: '1'}");

    site.deploy("web", "nginx", 2).settle();
    var squeezed = site.deployment("web");
    var set = site.list(VirtualSite.APPS + "replicasets").getFirst();
    quota("{pods: '5'}");
    site.settle();

    assertEquals("True FailedCreate", VirtualSite.condition(squeezed, "ReplicaFailure"));
    assertEquals(1L, Tree.number(squeezed, "status", "readyReplicas").orElse(0L));
    assertTrue(
        site.events(Tree.text(set, "metadata", "name")).stream()
            .anyMatch(
                event ->
                    event.matches(
                        "FailedCreate: Error creating: pods \"web-.*\" is forbidden: exceeded"
                            + " quota: small, requested: pods=1, used: pods=1, limited: pods=1")));
    assertEquals(2L, Tree.number(site.deployment("web"), "status", "readyReplicas").orElse(0L));
    assertEquals("", VirtualSite.condition(site.deployment("web"), "ReplicaFailure"));
  }

  @Test
  void quotaWithAScopeCountsOnlyWhatIsInIt() {
    site.apply(
        CORE + "resourcequotas/small",
        "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: small}\nspec: {hard: {pods: '0'},"
            + " scopes: [BestEffort]}\n");

    var best = create("a", "{containers: [{name: c, image: i}]}");
    var burstable = create("b", asking("{requests: {cpu: 1}}"));

    assertEquals(List.of(403, 201), codes(best, burstable));
  }

  @Test
  void priorityComesFromTheClassOrTheDefaultClass() {
    site.apply(CLASSES + "/high", priorityClass("high", "value: 1000\npreemptionPolicy: Never\n"));
    site.pod("a", "{priorityClassName: high, containers: [{name: c, image: i}]}");
    site.pod("b", "{containers: [{name: c, image: i}]}");
    site.apply(CLASSES + "/usual", priorityClass("usual", "value: 7\nglobalDefault: true\n"));
    site.pod("c", "{containers: [{name: c, image: i}]}");

    var unknown = create("d", "{priorityClassName: none, containers: [{name: c, image: i}]}");
    var second = site.post(CLASSES, priorityClass("other", "value: 8\nglobalDefault: true\n"));

    assertEquals(List.of(1000L, 0L, 7L), List.of(priority("a"), priority("b"), priority("c")));
    assertEquals("Never", Tree.text(site.pod("a"), "spec", "preemptionPolicy"));
    assertEquals("usual", Tree.text(site.pod("c"), "spec", "priorityClassName"));
    assertEquals(
        "pods \"d\" is forbidden: no PriorityClass with name none was found",
        unknown.text("message"));
    assertEquals(403, second.code());
    assertEquals(
        2_000_001_000L,
        Tree.number(site.get(CLASSES + "/system-node-critical").body(), "value").orElse(0L));
  }

  private static String priorityClass(String name, String more) {
    return "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: %s}\n%s"
        .formatted(name, more);
  }

  private long priority(String pod) {
    return Tree.number(site.pod(pod), "spec", "priority").orElse(-1L);
  }
}
