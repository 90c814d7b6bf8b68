package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.configMapPath;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.deployment;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.eventually;
import static io.edgewright.engine.EngineFixture.manifest;
import static io.edgewright.engine.EngineFixture.report;
import static io.edgewright.engine.EngineFixture.result;
import static io.edgewright.engine.EngineFixture.text;
import static io.edgewright.engine.EngineFixture.uid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ApplicationOptions;
import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.engine.apply.Refusal;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pass does to a cluster that nobody else interferes with. */
class ConvergeTest {
  private final EngineFixture fixture = EngineFixture.start();
  private final ClusterEngine engine = fixture.engine();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void emptyClusterGetsEverythingInOnePass() {
    var desired = desired(app("shop", configMap("settings", "1"), deployment("web", "nginx:1")));

    var report = converge(engine, desired);

    assertInstanceOf(PassOutcome.Completed.class, report.outcome());
    assertInstanceOf(ApplicationOutcome.Converged.class, report(report, "shop").outcome());
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "settings"));
    var live = fixture.getConfigMap("shop", "settings").orElseThrow();
    assertFalse(text(live, "metadata", "labels", ApplySetId.PART_OF).isEmpty());
  }

  @Test
  void g17_secondPassWithoutDifference_sendsNoRequest() {
    var desired = desired(app("shop", configMap("settings", "1"), deployment("web", "nginx:1")));
    converge(engine, desired);
    fixture.makeReady("shop", "web");
    eventually("healthy", () -> engine.health(new ApplicationName("shop")).isCurrent());
    fixture.cluster().requests().clear();

    var report = converge(engine, desired);

    assertEquals(0, report.requests());
    assertEquals(0, report.writes());
    assertEquals(List.of(), fixture.cluster().requests().writes());
    assertInstanceOf(ObjectResult.Unchanged.class, result(report, "shop", "web"));
  }

  @Test
  void g17_freshEngineOnConvergedCluster_persistsNothing() {
    var desired = desired(app("shop", configMap("settings", "1"), deployment("web", "nginx:1")));
    converge(engine, desired);
    fixture.makeReady("shop", "web");
    eventually("healthy", () -> engine.health(new ApplicationName("shop")).isCurrent());
    var before = fixture.get("/apis/apps/v1/namespaces/shop/deployments/web").orElseThrow();
    engine.close();

    var report = converge(fixture.engine(), desired);

    var after = fixture.get("/apis/apps/v1/namespaces/shop/deployments/web").orElseThrow();
    assertEquals(
        text(before, "metadata", "resourceVersion"), text(after, "metadata", "resourceVersion"));
    assertEquals(0, report.writes());
    assertInstanceOf(ObjectResult.Unchanged.class, result(report, "shop", "web"));
    assertInstanceOf(ObjectResult.Unchanged.class, result(report, "shop", "settings"));
  }

  @Test
  void changedValueIsAppliedAndNothingElse() {
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));

    var report = converge(engine, desired(app("shop", configMap("a", "2"), configMap("b", "1"))));

    assertInstanceOf(ObjectResult.Changed.class, result(report, "shop", "a"));
    assertInstanceOf(ObjectResult.Unchanged.class, result(report, "shop", "b"));
    assertEquals("2", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
  }

  @Test
  void g18_definitionItsObjectNamespaceAndWorkload_convergeInOnePass() {
    var desired =
        desired(
            app(
                "shop",
                manifest(
                    """
                    {'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'first'},
                     'spec':{'size':3}}
                    """),
                deployment("web", "nginx:1").with("extra", "metadata", "namespace"),
                manifest("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'extra'}}"),
                widgetDefinition()));

    var report = converge(engine, desired);

    assertInstanceOf(
        ApplicationOutcome.Converged.class, report(report, "shop").outcome(), report.toString());
    assertTrue(fixture.get("/apis/example.com/v1/namespaces/shop/widgets/first").isPresent());
    assertTrue(fixture.get("/apis/apps/v1/namespaces/extra/deployments/web").isPresent());
  }

  @Test
  void objectOfMissingKindIsDeferredAndTheRestIsApplied() {
    var widget =
        manifest(
            "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'w'},'spec':{}}");

    var report = converge(engine, desired(app("shop", widget, configMap("a", "1"))));

    assertInstanceOf(ObjectResult.Deferred.class, result(report, "shop", "w"));
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "a"));
    assertInstanceOf(ApplicationOutcome.Incomplete.class, report(report, "shop").outcome());
  }

  @Test
  void g19_threeInvalidObjectsOfHundred_areAllReportedAndTheRestApplied() {
    var manifests = new ArrayList<Manifest>();
    for (var i = 0; i < 97; i++) {
      manifests.add(configMap("good-" + i, "x"));
    }
    manifests.add(
        manifest(
            """
            {'apiVersion':'v1','kind':'Service','metadata':{'name':'no-ports'},
             'spec':{'selector':{'a':'b'}}}
            """));
    manifests.add(
        manifest(
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'bad-type'},'data':{'k':1}}"));
    manifests.add(deployment("Not_A_Name", "nginx:1"));

    var report = converge(engine, desired(app("shop", manifests.toArray(Manifest[]::new))));

    var shop = report(report, "shop");
    assertEquals(3, shop.refused().size(), shop.refused().toString());
    shop.refused().forEach(refused -> assertInstanceOf(Refusal.Invalid.class, refused.refusal()));
    assertEquals(Health.Status.FAILED, shop.health().status());
    assertEquals(
        97, shop.objects().stream().filter(ObjectResult.Created.class::isInstance).count());
  }

  @Test
  void emptySourceHoldsUnlessSaidToBeMeant() {
    converge(engine, desired(app("shop", configMap("a", "1"))));

    var held = converge(engine, desired(app("shop")));
    assertInstanceOf(ApplicationOutcome.EmptySource.class, report(held, "shop").outcome());
    assertTrue(fixture.getConfigMap("shop", "a").isPresent());

    var meant = new ApplicationOptions(true, true, false, false, new TreeSet<>(), List.of());
    var emptied = converge(engine, desired(app("shop", meant)));
    assertInstanceOf(ObjectResult.Pruned.class, result(emptied, "shop", "a"));
    assertTrue(fixture.getConfigMap("shop", "a").isEmpty());
  }

  @Test
  void dependentWaitsUntilItsDependencyIsCurrent() {
    var needsCache =
        ApplicationOptions.standard()
            .withDependsOn(new TreeSet<>(Set.of(new ApplicationName("cache"))));
    var desired =
        desired(
            app("cache", deployment("cache", "redis:7")),
            app("shop", needsCache, configMap("a", "1")));

    var first = converge(engine, desired);
    assertInstanceOf(ApplicationOutcome.WaitingFor.class, report(first, "shop").outcome());
    assertTrue(fixture.getConfigMap("shop", "a").isEmpty());

    fixture.makeReady("cache", "cache");
    eventually("cache is Current", () -> engine.health(new ApplicationName("cache")).isCurrent());
    var second = converge(engine, desired);
    assertInstanceOf(ApplicationOutcome.Converged.class, report(second, "shop").outcome());
  }

  @Test
  void dependencyThatIsNotHereAndCycleAreSaid() {
    var desired =
        desired(
            app("alone", dependingOn("nobody"), configMap("a", "1")),
            app("hen", dependingOn("egg"), configMap("b", "1")),
            app("egg", dependingOn("hen"), configMap("c", "1")));

    var report = converge(engine, desired);

    assertInstanceOf(
        ApplicationOutcome.DependencyNotPlaced.class, report(report, "alone").outcome());
    assertInstanceOf(ApplicationOutcome.DependencyCycle.class, report(report, "hen").outcome());
    assertInstanceOf(ApplicationOutcome.DependencyCycle.class, report(report, "egg").outcome());
  }

  @Test
  void stringDataBecomesDataAndGoesAgain() {
    var secret =
        manifest(
            """
            {'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},
             'stringData':{'user':'a','password':'b'}}
            """);
    converge(engine, desired(app("shop", secret)));
    var less =
        manifest(
            """
            {'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'stringData':{'user':'a'}}
            """);

    converge(engine, desired(app("shop", less)));

    var live = fixture.get("/api/v1/namespaces/shop/secrets/s").orElseThrow();
    assertEquals("YQ==", text(live, "data", "user"));
    assertEquals("", text(live, "data", "password"));
  }

  @Test
  void validationHoldsAWholeStageBackWhenOneObjectOfItIsWrong() {
    var validated = new ApplicationOptions(false, true, true, false, new TreeSet<>(), List.of());
    fixture.create("/api/v1/namespaces", "{'metadata':{'name':'shop'}}");
    var wrong =
        manifest("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'bad'},'data':{'k':1}}");

    var report = converge(engine, desired(app("shop", validated, configMap("good", "1"), wrong)));

    assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "bad"));
    assertInstanceOf(ObjectResult.Withheld.class, result(report, "shop", "good"));
    assertTrue(fixture.getConfigMap("shop", "good").isEmpty());
  }

  @Test
  void p23_whatPodsAreStartedWithArrivesBeforeThemHoweverMuchItIs() {
    var manifests = new ArrayList<Manifest>();
    manifests.add(deployment("web", "nginx:1"));
    for (int i = 0; i < 40; i++) {
      manifests.add(configMap("settings-" + i, "1"));
    }
    manifests.add(manifest("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'token'}}"));

    converge(engine, desired(app("shop", manifests.toArray(Manifest[]::new))));

    var applied =
        fixture.cluster().requests().writes().stream()
            .map(write -> write.request().path())
            .filter(path -> path.contains("/namespaces/shop/"))
            .toList();
    assertEquals(42, applied.size(), applied.toString());
    assertTrue(applied.getLast().contains("/deployments/web?"), applied.toString());
  }

  @Test
  void twoManifestsOfOneObjectAreRefusedAndNothingOfItIsApplied() {
    var report = converge(engine, desired(app("shop", configMap("a", "1"), configMap("a", "2"))));

    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "a"));
    assertInstanceOf(Refusal.ClaimedTwice.class, refused.refusal());
    assertTrue(fixture.getConfigMap("shop", "a").isEmpty());
  }

  @Test
  void cleanedManifestOfAnExportIsAppliedLikeAnyOther() {
    var exported =
        manifest(
            """
            {'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','uid':'x',
             'resourceVersion':'7','creationTimestamp':null},'data':{'k':'v'}}
            """);

    var report = converge(engine, desired(app("shop", exported)));

    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "a"));
    assertFalse(uid(fixture.get(configMapPath("shop", "a")).orElseThrow()).equals("x"));
  }

  private static ApplicationOptions dependingOn(String name) {
    return ApplicationOptions.standard()
        .withDependsOn(new TreeSet<>(Set.of(new ApplicationName(name))));
  }

  static Manifest widgetDefinition() {
    return manifest(
        """
        {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',
         'metadata':{'name':'widgets.example.com'},
         'spec':{'group':'example.com','scope':'Namespaced',
          'names':{'plural':'widgets','singular':'widget','kind':'Widget'},
          'versions':[{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':
           {'type':'object','properties':{'spec':{'type':'object',
            'x-kubernetes-preserve-unknown-fields':true}}}}}]}}
        """);
  }
}
