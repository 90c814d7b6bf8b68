package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.deployment;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.eventually;
import static io.edgewright.engine.EngineFixture.manifest;
import static io.edgewright.engine.EngineFixture.removing;
import static io.edgewright.engine.EngineFixture.report;
import static io.edgewright.engine.EngineFixture.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster that lives: controllers run beside us. */
class ControllersTest {
  private final EngineFixture fixture = EngineFixture.withControllers();
  private final ClusterEngine engine = fixture.engine();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void deploymentBecomesCurrentAndStaysWithoutAnotherWrite() throws InterruptedException {
    var desired = desired(app("shop", deployment("web", "nginx:1")));
    converge(engine, desired);

    var health = engine.awaitHealth(new ApplicationName("shop"), Instant.now().plusSeconds(20));

    assertEquals(Health.Status.CURRENT, health.status(), health.reason());
    assertEquals(0, converge(engine, desired).writes());
    assertEquals(0, converge(fixture.engine(), desired).writes());
  }

  @Test
  void g32_childrenOfAWorkloadGoWithItAndNotBefore() {
    converge(engine, desired(app("shop", configMap("a", "1"), deployment("web", "nginx:1"))));
    eventually(
        "replica set is there",
        () ->
            !fixture
                .get("/apis/apps/v1/namespaces/shop/replicasets")
                .orElseThrow()
                .get("items")
                .toString()
                .equals("[]"));

    var report = converge(engine, removing(desired(), "shop"));

    assertInstanceOf(ApplicationOutcome.Removed.class, report(report, "shop").outcome());
    assertTrue(fixture.get("/apis/apps/v1/namespaces/shop/deployments/web").isEmpty());
  }

  @Test
  void deletedNamespaceComesBackWithItsObjects() {
    var desired = desired(app("shop", configMap("a", "1")));
    converge(engine, desired);
    fixture.delete("/api/v1/namespaces/shop");
    eventually("namespace is gone", () -> fixture.get("/api/v1/namespaces/shop").isEmpty());
    eventually("deletion is heard", () -> !engine.health(new ApplicationName("shop")).isCurrent());

    var report = converge(engine, desired);

    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "a"), report.toString());
  }

  @Test
  void g18_kindThatAnOperatorDefinesMeanwhile_isFoundInTheSamePass() {
    var widget =
        manifest(
            "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'w'},'spec':{}}");
    var defined = new AtomicBoolean();
    fixture
        .cluster()
        .beforeEachRequest(
            request -> {
              if (request.name().equals("operator") && defined.compareAndSet(false, true)) {
                fixture.apply(
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com",
                    "operator",
                    new String(
                        CanonicalJson.bytes(ConvergeTest.widgetDefinition().tree()),
                        StandardCharsets.UTF_8));
              }
            });

    var report =
        converge(engine, desired(app("shop", widget, deployment("operator", "operator:1"))));

    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "operator"));
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "w"), report.toString());
    assertTrue(fixture.get("/apis/example.com/v1/namespaces/shop/widgets/w").isPresent());
  }
}
