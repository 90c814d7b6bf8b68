package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes long happens aside, and nobody but who asked for it waits. */
final class AsideTest {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String DEFINITION =
      """
      {'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition',
       'metadata': {'name': 'lamps.aside.example.com'},
       'spec': {
         'group': 'aside.example.com', 'scope': 'Namespaced',
         'names': {'plural': 'lamps', 'singular': 'lamp', 'kind': 'Lamp', 'listKind': 'LampList'},
         'versions': [{'name': 'v1', 'served': true, 'storage': true, 'schema': {'openAPIV3Schema': {
           'type': 'object', 'properties': {'spec': {
             'type': 'object', 'properties': {'watts': {'type': 'integer'}},
             'x-kubernetes-validations': [{'rule': 'RULE'}]}}}}}]}}
      """;

  private final LinkedBlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
  private SimulatedFleet fleet;
  private Site busy;
  private Site other;

  @BeforeEach
  void start() {
    fleet = SimulatedFleet.start(held::add);
    busy = site("busy");
    other = site("other");
  }

  private Site site(String name) {
    return Site.around(fleet.add(SimulatedClusterSettings.named(name).withoutControllers()));
  }

  @AfterEach
  void stop() {
    busy.close();
    other.close();
    fleet.close();
  }

  private void runHeld() throws InterruptedException {
    held.poll(1, TimeUnit.MINUTES).run();
  }

  @Test
  void everybodyElseIsAnsweredWhileRulesAreCompiled() throws Exception {
    var created =
        busy.eventually("POST", DEFINITIONS, DEFINITION.replace("RULE", "self.watts < 100"));
    var compilation = held.poll(1, TimeUnit.MINUTES);

    var same = busy.get("/version");
    var beside = other.get("/version");
    var early = created.isDone();
    compilation.run();

    assertEquals(200, same.status());
    assertEquals(200, beside.status());
    assertFalse(early);
    assertEquals(201, created.get(1, TimeUnit.MINUTES).statusCode());
  }

  @Test
  void ruleThatDoesNotCompileIsRefusedInItsTurn() throws Exception {
    var created = busy.eventually("POST", DEFINITIONS, DEFINITION.replace("RULE", "self.volts"));
    runHeld();

    var answer = created.get(1, TimeUnit.MINUTES);

    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("undefined field 'volts'"), answer.body());
  }

  @Test
  void bodyThatCannotBeReadIsRefusedInItsTurn() throws Exception {
    var created = busy.eventually("POST", DEFINITIONS, "{'x-kubernetes-validations': ");
    runHeld();

    assertEquals(400, created.get(1, TimeUnit.MINUTES).statusCode());
  }

  @Test
  void whatBringsNoRulesIsHandledAtOnce() throws Exception {
    var created = busy.post(DEFINITIONS, DEFINITION.replace("x-kubernetes-validations", "x"));

    assertEquals(201, created.status(), created.text());
    assertTrue(held.isEmpty());
  }
}
