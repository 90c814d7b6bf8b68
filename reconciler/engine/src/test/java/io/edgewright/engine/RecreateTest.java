package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.deployment;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.manifest;
import static io.edgewright.engine.EngineFixture.result;
import static io.edgewright.engine.EngineFixture.uid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.Refusal;
import io.edgewright.policy.object.Manifest;
import io.edgewright.simulator.Fault;
import io.edgewright.simulator.FaultEffect;
import io.edgewright.simulator.RequestMatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fields that cannot change on a living object. */
class RecreateTest {
  private static final String WEB = "/apis/apps/v1/namespaces/shop/deployments/web";

  private final EngineFixture fixture = EngineFixture.start();
  private final ClusterEngine engine = fixture.engine();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void g20_withoutMark_nothingIsDeletedAndTheErrorSaysHowToOptIn() {
    converge(engine, desired(app("shop", deployment("web", "nginx:1"))));
    var before = uid(fixture.get(WEB).orElseThrow());

    var report = converge(engine, desired(app("shop", otherSelector())));

    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "web"));
    var immutable = assertInstanceOf(Refusal.Immutable.class, refused.refusal());
    assertEquals("spec.selector", immutable.field());
    assertTrue(immutable.message().contains("edgewright.dev/recreate: allowed"));
    assertEquals(before, uid(fixture.get(WEB).orElseThrow()));
  }

  @Test
  void g20_withMark_isProvedDeletedAndCreatedAnew() {
    converge(engine, desired(app("shop", deployment("web", "nginx:1"))));
    var before = uid(fixture.get(WEB).orElseThrow());

    var report = converge(engine, desired(app("shop", marked(otherSelector()))));

    assertInstanceOf(ObjectResult.Recreated.class, result(report, "shop", "web"));
    assertNotEquals(before, uid(fixture.get(WEB).orElseThrow()));
    var again = converge(fixture.engine(), desired(app("shop", marked(otherSelector()))));
    assertEquals(0, again.writes());
  }

  @Test
  void g21_withMarkAndInvalidManifest_liveObjectStays() {
    var service =
        manifest(
            """
            {'apiVersion':'v1','kind':'Service','metadata':{'name':'web'},
             'spec':{'selector':{'a':'b'},'ports':[{'port':80}]}}
            """);
    converge(engine, desired(app("shop", service)));
    var path = "/api/v1/namespaces/shop/services/web";
    var before = uid(fixture.get(path).orElseThrow());
    var broken =
        marked(
            manifest(
                """
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'web'},
                 'spec':{'selector':{'a':'b'},'clusterIP':'1.2.3.4','ports':[]}}
                """));

    var report = converge(engine, desired(app("shop", broken)));

    assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "web"));
    assertEquals(before, uid(fixture.get(path).orElseThrow()));
  }

  @Test
  void g21_withMarkAndRefusedProof_liveObjectStays() {
    converge(engine, desired(app("shop", deployment("web", "nginx:1"))));
    var before = uid(fixture.get(WEB).orElseThrow());
    fixture
        .cluster()
        .faults()
        .inject(
            Fault.always(
                RequestMatch.any().verbs("create").resource("deployments"),
                new FaultEffect.Fail(500)));

    var report = converge(engine, desired(app("shop", marked(otherSelector()))));

    assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "web"));
    assertEquals(before, uid(fixture.get(WEB).orElseThrow()));
  }

  private static Manifest marked(Manifest manifest) {
    return manifest.with("allowed", "metadata", "annotations", "edgewright.dev/recreate");
  }

  private static Manifest otherSelector() {
    return deployment("web", "nginx:1")
        .with("other", "spec", "selector", "matchLabels", "app")
        .with("other", "spec", "template", "metadata", "labels", "app");
  }
}
