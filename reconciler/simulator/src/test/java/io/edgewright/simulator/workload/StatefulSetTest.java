package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StatefulSetTest {
  private static final String DB = VirtualSite.APPS + "statefulsets/db";
  private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private VirtualSite apply(String image, int replicas, String more) {
    return site.apply(
        DB,
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          replicas: %d
          serviceName: db
          %s
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: db, image: "%s"}]}
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """
            .formatted(replicas, more, image));
  }

  private Map<String, Object> set() {
    return site.get(DB).body();
  }

  private List<String> images() {
    return site.pods().stream()
        .map(p -> Tree.text(Tree.asMap(Tree.list(p, "spec", "containers").getFirst()), "image"))
        .toList();
  }

  @Test
  void podsComeInOrderEachWithItsClaim() {
    apply("db:1", 3, "").pass(Duration.ofMillis(500));
    var first = site.podNames();

    site.settle();

    assertEquals(List.of("db-0"), first);
    assertEquals(List.of("db-0", "db-1", "db-2"), site.podNames());
    assertEquals(
        List.of("data-db-0", "data-db-1", "data-db-2"), VirtualSite.names(site.list(CLAIMS)));
    assertEquals(3L, Tree.number(set(), "status", "readyReplicas").orElseThrow());
    assertEquals(
        Tree.text(set(), "status", "currentRevision"),
        Tree.text(set(), "status", "updateRevision"));
  }

  @Test
  void podThatDoesNotGetReadyHoldsTheNextBack() {
    apply("db:unready", 3, "").settle();

    assertEquals(List.of("db-0"), site.podNames());
    assertEquals(0L, Tree.number(set(), "status", "readyReplicas").orElse(0L));
  }

  @Test
  void parallelSetDoesNotWait() {
    apply("db:unready", 3, "podManagementPolicy: Parallel").settle();

    assertEquals(List.of("db-0", "db-1", "db-2"), site.podNames());
  }

  @Test
  void scalingDownTakesTheHighestAndKeepsClaims() {
    apply("db:1", 3, "").settle();

    apply("db:1", 1, "").settle();

    assertEquals(List.of("db-0"), site.podNames());
    assertEquals(3, site.list(CLAIMS).size());
  }

  @Test
  void updateReplacesOneAfterTheOther() {
    apply("db:1", 3, "").settle();
    var before = Tree.text(set(), "status", "currentRevision");

    apply("db:2", 3, "").settle();

    assertEquals(List.of("db:2", "db:2", "db:2"), images());
    assertFalse(Tree.text(set(), "status", "currentRevision").equals(before));
    assertEquals(2, site.list(VirtualSite.APPS + "controllerrevisions").size());
  }

  @Test
  void partitionLeavesTheLowerPodsAsTheyWere() {
    apply("db:1", 3, "").settle();

    apply("db:2", 3, "updateStrategy: {rollingUpdate: {partition: 2}}").settle();
    var partly = images();
    site.delete(VirtualSite.PODS + "/db-0").settle();

    assertEquals(List.of("db:1", "db:1", "db:2"), partly);
    assertEquals(partly, images());
    assertEquals(1L, Tree.number(set(), "status", "updatedReplicas").orElseThrow());
  }

  @Test
  void brokenUpdateStopsAtTheFirstPod() {
    apply("db:1", 3, "").settle();

    apply("db:crash", 3, "").settle();

    assertEquals(List.of("db:1", "db:1", "db:crash"), images());
  }

  @Test
  void lostPodComesBackUnderItsName() {
    apply("db:1", 2, "").settle();

    site.delete(VirtualSite.PODS + "/db-1").settle();

    assertEquals(List.of("db-0", "db-1"), site.podNames());
  }
}
