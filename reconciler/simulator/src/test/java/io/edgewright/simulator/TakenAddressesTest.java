package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Addresses and ports of services are given once, in the words of a real server (v1.28.5). */
final class TakenAddressesTest {
  private static final String SERVICES = "/api/v1/namespaces/default/services";
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(SimulatedClusterSettings.named("taken").withoutControllers());
    site.post(SERVICES, service("first", "'type': 'NodePort', 'clusterIP': '10.100.0.1'", 30100));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String service(String name, String spec, int nodePort) {
    return "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': '%s'}, 'spec': {%s, 'ports': [{'port': 80, 'nodePort': %d}]}}"
        .formatted(name, spec, nodePort);
  }

  @Test
  void addressThatAnotherServiceHasIsRefused() throws Exception {
    var answer =
        site.post(SERVICES, service("second", "'type': 'ClusterIP', 'clusterIP': '10.100.0.1'", 0));

    assertEquals(422, answer.status(), answer.text());
    assertEquals(Set.of("FieldValueInvalid spec.clusterIPs"), answer.causes());
  }

  @Test
  void nodePortThatAnotherServiceHasIsRefused() throws Exception {
    var answer = site.post(SERVICES, service("second", "'type': 'NodePort'", 30100));

    assertEquals(422, answer.status(), answer.text());
    assertEquals(Set.of("FieldValueInvalid spec.ports[0].nodePort"), answer.causes());
  }

  @Test
  void trialMayAskForWhatAnotherServiceHas() throws Exception {
    var answer =
        site.post(SERVICES + "?dryRun=All", service("second", "'type': 'NodePort'", 30100));

    assertEquals(201, answer.status(), answer.text());
  }

  @Test
  void whatServiceGaveUpIsGivenAgain() throws Exception {
    site.post(SERVICES, service("short", "'type': 'NodePort', 'clusterIP': '10.100.0.9'", 30109));
    site.send("DELETE", SERVICES + "/short", "");

    var answer =
        site.post(
            SERVICES, service("long", "'type': 'NodePort', 'clusterIP': '10.100.0.9'", 30109));

    assertEquals(201, answer.status(), answer.text());
  }

  @Test
  void handedOutAddressIsNoneThatSomebodyAskedForBefore() throws Exception {
    for (var i = 0; i < 4; i++) {
      var taken = "'type': 'ClusterIP', 'clusterIP': '10.96.0.%d'".formatted(i + 2);
      site.post(SERVICES, service("asked-" + i, taken, 0));
    }

    for (var i = 0; i < 8; i++) {
      var answer = site.post(SERVICES, service("given-" + i, "'type': 'ClusterIP'", 0));

      assertEquals(201, answer.status(), answer.text());
    }
  }

  @Test
  void portsOfOneServiceMayNotShareNodePortUnlessTheyHaveTheSameNumber() throws Exception {
    var ports =
        "{'name': 'a', 'port': %d, 'nodePort': 30111, 'protocol': 'TCP'}, {'name': 'b', 'port': %d,"
            + " 'nodePort': 30111, 'protocol': 'UDP'}";
    var body =
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'shared'}, 'spec': {'type':"
            + " 'NodePort', 'ports': [%s]}}";

    var differing = site.post(SERVICES, body.formatted(ports.formatted(80, 81)));
    var same = site.post(SERVICES, body.formatted(ports.formatted(80, 80)));

    assertEquals(Set.of("FieldValueInvalid spec.ports[1].nodePort"), differing.causes());
    assertEquals(201, same.status(), same.text());
  }
}
