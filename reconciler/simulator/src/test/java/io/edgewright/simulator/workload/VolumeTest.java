package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VolumeTest {
  private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims/";
  private static final String VOLUMES = "/api/v1/persistentvolumes";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private VirtualSite claim(String name, String size, String more) {
    return site.apply(
        CLAIMS + name,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: %s}}%s}
        """
            .formatted(name, size, more));
  }

  private Map<String, Object> claim(String name) {
    return site.get(CLAIMS + name).body();
  }

  private String phase(String name) {
    return Tree.text(claim(name), "status", "phase");
  }

  private VirtualSite user(String pod, String claim) {
    return site.pod(
        pod,
        "{containers: [{name: c, image: i}], volumes: [{name: v, persistentVolumeClaim: {claimName: %s}}]}"
            .formatted(claim));
  }

  @Test
  void defaultClassProvidesAVolumeAtOnce() {
    claim("data", "1Gi", "").settle();

    assertEquals("Bound", phase("data"));
    assertEquals("standard", Tree.text(claim("data"), "spec", "storageClassName"));
    assertEquals("1Gi", Tree.text(claim("data"), "status", "capacity", "storage"));
    assertEquals("Bound", Tree.text(site.list(VOLUMES).getFirst(), "status", "phase"));
  }

  @Test
  void classThatWaitsBindsWhenAPodComes() {
    claim("data", "1Gi", ", storageClassName: standard-wait").settle();
    var waiting = phase("data");

    user("p", "data").settle();

    assertEquals("Pending", waiting);
    assertTrue(
        site.events("data")
            .contains(
                "WaitForFirstConsumer: waiting for first consumer to be created before binding"));
    assertEquals("Bound", phase("data"));
    assertEquals("Running", Tree.text(site.pod("p"), "status", "phase"));
  }

  @Test
  void unknownClassLeavesItPending() {
    claim("data", "1Gi", ", storageClassName: gold").settle();
    user("p", "data").settle();

    assertEquals("Pending", phase("data"));
    assertTrue(
        site.events("data")
            .contains("ProvisioningFailed: storageclass.storage.k8s.io \"gold\" not found"));
    assertEquals("False Unschedulable", VirtualSite.condition(site.pod("p"), "PodScheduled"));
    assertTrue(
        site.events("p").getFirst().contains("pod has unbound immediate PersistentVolumeClaims"));
  }

  @Test
  void missingClaimKeepsAPodPendingUntilItIsThere() {
    user("p", "data").settle();
    var told = site.events("p");

    claim("data", "1Gi", "").settle();

    assertTrue(
        told.getFirst().contains("persistentvolumeclaim \"data\" not found"), told::toString);
    assertEquals("Running", Tree.text(site.pod("p"), "status", "phase"));
  }

  @Test
  void claimInUseOutlivesItsDeletion() {
    claim("data", "1Gi", "").settle();
    user("p", "data").settle();

    site.delete(CLAIMS + "data").settle();
    var stays = claim("data");
    site.delete(VirtualSite.PODS + "/p").settle();

    assertTrue(Tree.find(stays, "metadata", "deletionTimestamp").isPresent());
    assertEquals(404, site.get(CLAIMS + "data").code());
    assertEquals(List.of(), site.list(VOLUMES));
  }

  @Test
  void boundClaimGrows() {
    claim("data", "1Gi", "").settle();

    claim("data", "2Gi", "").settle();

    assertEquals("2Gi", Tree.text(claim("data"), "status", "capacity", "storage"));
  }

  @Test
  void volumeThatIsThereIsTakenAndKept() {
    site.apply(
        VOLUMES + "/disk",
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: disk}
        spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /x}, storageClassName: manual}
        """);

    claim("data", "1Gi", ", storageClassName: manual").settle();
    var bound = Tree.text(claim("data"), "spec", "volumeName");
    site.delete(CLAIMS + "data").settle();

    assertEquals("disk", bound);
    assertEquals("Released", site.get(VOLUMES + "/disk").text("status", "phase"));
  }
}
