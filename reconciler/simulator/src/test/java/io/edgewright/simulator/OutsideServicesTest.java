package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.tree.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A service outside keeps the traffic policy that it was given: who reads the service does not see
 * it, who reads its status does, as with a real server (v1.28.5).
 */
final class OutsideServicesTest {
  private static final String SERVICES = "/api/v1/namespaces/default/services";
  private static final String OUTSIDE = SERVICES + "/outside";
  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = Site.of(SimulatedClusterSettings.named("outside").withoutControllers());
    site.post(
        SERVICES,
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'outside'}, 'spec': {'type':"
            + " 'ExternalName', 'externalName': 'a.example.com', 'internalTrafficPolicy':"
            + " 'Cluster'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String policy(Site.Answer answer) {
    return Tree.text(answer.tree(), "spec", "internalTrafficPolicy");
  }

  @Test
  void policyIsSeenInTheStatusAlone() throws Exception {
    assertEquals("", policy(site.get(OUTSIDE)));
    assertEquals("Cluster", policy(site.get(OUTSIDE + "/status")));
  }

  @Test
  void policyStaysThroughChanges() throws Exception {
    var changed = site.merge(OUTSIDE, "{'metadata': {'labels': {'a': 'b'}}}");
    var told =
        site.merge(
            OUTSIDE + "/status",
            "{'status': {'conditions': [{'type': 'A', 'status': 'True', 'reason': 'R', 'message':"
                + " '', 'lastTransitionTime': '2026-01-01T00:00:00Z'}]}}");

    assertEquals("", policy(changed));
    assertEquals("Cluster", policy(told));
    assertEquals("", policy(site.get(OUTSIDE)));
    assertEquals("Cluster", policy(site.get(OUTSIDE + "/status")));
  }

  @Test
  void policyGoesWhereItIsTakenAway() throws Exception {
    site.merge(OUTSIDE, "{'spec': {'internalTrafficPolicy': null}}");

    assertEquals("", policy(site.get(OUTSIDE + "/status")));
  }

  @Test
  void changeOfNothingWritesNothing() throws Exception {
    var before = site.get(OUTSIDE).revision();

    var whole = site.merge(OUTSIDE, "{'metadata': {'finalizers': []}}");
    var status = site.merge(OUTSIDE + "/status", "{'status': {'loadBalancer': {}}}");

    assertEquals(before, whole.revision());
    assertEquals(before, status.revision());
  }

  @Test
  void serviceThatMovesOutsideKeepsItsPolicy() throws Exception {
    var inside =
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'moving'}, 'spec': {'ports':"
            + " [{'port': 80}]}}";
    site.post(SERVICES, inside);

    var moved =
        site.merge(
            SERVICES + "/moving",
            "{'spec': {'type': 'ExternalName', 'externalName': 'a.example.com'}}");
    var again = site.merge(SERVICES + "/moving", "{'metadata': {'finalizers': []}}");

    assertEquals("", policy(moved));
    assertEquals("Cluster", policy(site.get(SERVICES + "/moving/status")));
    assertEquals(moved.revision(), again.revision());
  }
}
