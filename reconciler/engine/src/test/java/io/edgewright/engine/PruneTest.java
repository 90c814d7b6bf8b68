package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.acknowledging;
import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.configMapPath;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.deployment;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.manifest;
import static io.edgewright.engine.EngineFixture.removing;
import static io.edgewright.engine.EngineFixture.report;
import static io.edgewright.engine.EngineFixture.result;
import static io.edgewright.engine.EngineFixture.text;
import static io.edgewright.engine.EngineFixture.uid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ApplicationOptions;
import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.engine.apply.Refusal;
import io.edgewright.engine.apply.RemovalReason;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.inventory.InventoryId;
import io.edgewright.engine.inventory.PruneMarks;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Manifest;
import io.edgewright.simulator.Fault;
import io.edgewright.simulator.FaultEffect;
import io.edgewright.simulator.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is deleted, and above all what is not. */
class PruneTest {
  private final EngineFixture fixture = EngineFixture.start();
  private final ClusterEngine engine = fixture.engine();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void objectThatLeftTheSourceIsDeleted() {
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));

    var report = converge(engine, desired(app("shop", configMap("a", "1"))));

    assertInstanceOf(ObjectResult.Pruned.class, result(report, "shop", "b"));
    assertTrue(fixture.getConfigMap("shop", "b").isEmpty());
    assertTrue(fixture.getConfigMap("shop", "a").isPresent());
  }

  @Test
  void removedApplicationLeavesNothingButWhatIsNeverDeleted() {
    converge(engine, desired(app("shop", configMap("a", "1")), app("blog", configMap("b", "1"))));

    var report = converge(engine, removing(desired(app("blog", configMap("b", "1"))), "shop"));

    assertInstanceOf(ApplicationOutcome.Removed.class, report(report, "shop").outcome());
    assertTrue(fixture.getConfigMap("shop", "a").isEmpty());
    assertTrue(fixture.getConfigMap("blog", "b").isPresent());
    assertTrue(fixture.get("/api/v1/namespaces/shop").isPresent());
    assertTrue(fixture.get(inventoryPath("fleet-1", "shop")).isEmpty());
  }

  @Test
  void applicationThatIsNotMentionedIsLeftAlone() {
    converge(engine, desired(app("shop", configMap("a", "1")), app("blog", configMap("b", "1"))));

    converge(engine, desired(app("blog", configMap("b", "1"))));

    assertTrue(fixture.getConfigMap("shop", "a").isPresent());
  }

  @Test
  void g31_objectThatSomebodyReplaced_isNotDeleted() {
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));
    var set = labelOf("shop", "b");
    fixture.delete(configMapPath("shop", "b"));
    fixture.create(
        "/api/v1/namespaces/shop/configmaps",
        "{'metadata':{'name':'b','labels':{'%s':'%s'}}}".formatted(ApplySetId.PART_OF, set));

    var report = converge(fixture.engine(), desired(app("shop", configMap("a", "1"))));

    assertInstanceOf(ObjectResult.Forgotten.class, result(report, "shop", "b"));
    assertTrue(fixture.getConfigMap("shop", "b").isPresent());
  }

  @Test
  void g32_childrenWithCopiedLabelsAreUntouched() {
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));
    fixture.create(
        "/api/v1/namespaces/shop/configmaps",
        "{'metadata':{'name':'child','labels':{'%s':'%s'}}}"
            .formatted(ApplySetId.PART_OF, labelOf("shop", "a")));

    converge(engine, desired(app("shop", configMap("a", "1"))));
    converge(engine, removing(desired(), "shop"));

    assertTrue(fixture.getConfigMap("shop", "child").isPresent());
    assertTrue(fixture.getConfigMap("shop", "a").isEmpty());
  }

  @Test
  void g33_namespaceVolumesDefinitionsAndMarkedObjects_areKeptAndReported() {
    var namespace = manifest("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'extra'}}");
    var claim =
        manifest(
            """
            {'apiVersion':'v1','kind':'PersistentVolumeClaim','metadata':{'name':'files'},
             'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}
            """);
    var marked = configMap("marked", "1").with("keep", "metadata", "annotations", PruneMarks.PRUNE);
    converge(
        engine,
        desired(
            app(
                "shop",
                configMap("a", "1"),
                namespace,
                claim,
                marked,
                ConvergeTest.widgetDefinition())));

    var report = converge(engine, desired(app("shop", configMap("a", "1"))));

    for (var name : List.of("extra", "files", "marked", "widgets.example.com")) {
      assertInstanceOf(
          ObjectResult.Abandoned.class, result(report, "shop", name), report.toString());
    }
    var kept = fixture.getConfigMap("shop", "marked").orElseThrow();
    assertEquals("", text(kept, "metadata", "labels", ApplySetId.PART_OF));
    assertTrue(fixture.get("/api/v1/namespaces/extra").isPresent());
    assertTrue(fixture.get("/api/v1/namespaces/shop/persistentvolumeclaims/files").isPresent());
  }

  @Test
  void g28_movedObjectKeepsItsUid() {
    var moved = configMap("moved", "1").with("shared", "metadata", "namespace");
    var namespace = manifest("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shared'}}");
    converge(
        engine,
        desired(
            app("zoo", configMap("z", "1"), namespace, moved), app("art", configMap("y", "1"))));
    var before = uid(fixture.getConfigMap("shared", "moved").orElseThrow());

    var report =
        converge(
            engine,
            desired(
                app("zoo", configMap("z", "1"), namespace),
                app("art", configMap("y", "1"), moved)));

    var live = fixture.getConfigMap("shared", "moved").orElseThrow();
    assertEquals(before, uid(live));
    assertEquals(setOf("fleet-1", "art"), text(live, "metadata", "labels", ApplySetId.PART_OF));
    assertInstanceOf(ObjectResult.Changed.class, result(report, "art", "moved"));
    assertInstanceOf(ObjectResult.Forgotten.class, result(report, "zoo", "moved"));

    var back =
        converge(
            engine,
            desired(
                app("zoo", configMap("z", "1"), namespace, moved),
                app("art", configMap("y", "1"))));
    assertEquals(
        before, uid(fixture.getConfigMap("shared", "moved").orElseThrow()), back.toString());
  }

  @Test
  void p23_objectThatAnotherApplicationStatesTooStaysWhenItsOwnerLeaves() {
    var shared = configMap("shared", "1").with("common", "metadata", "namespace");
    fixture.create("/api/v1/namespaces", "{'metadata':{'name':'common'}}");
    converge(engine, desired(app("art", configMap("a", "1"), shared), app("zoo", shared)));
    var before = uid(fixture.getConfigMap("common", "shared").orElseThrow());

    converge(engine, removing(desired(app("zoo", shared)), RemovalReason.MOVED, "art"));

    var live = fixture.getConfigMap("common", "shared").orElseThrow();
    assertEquals(before, uid(live));
    assertEquals(setOf("fleet-1", "zoo"), text(live, "metadata", "labels", ApplySetId.PART_OF));
    assertTrue(fixture.getConfigMap("art", "a").isEmpty());

    converge(engine, removing(desired(), "zoo"));
    assertTrue(fixture.getConfigMap("common", "shared").isEmpty());
  }

  @Test
  void p23_whatPodsAreStartedWithLeavesAfterThem() {
    converge(
        engine,
        desired(app("shop", configMap("a", "1"), configMap("z", "1"), deployment("web", "n:1"))));

    converge(engine, removing(desired(), "shop"));

    var deleted =
        fixture.cluster().requests().writes().stream()
            .filter(write -> write.request().verb().equals("delete"))
            .map(write -> write.request().path())
            .filter(path -> path.contains("/namespaces/shop/"))
            .toList();
    assertEquals(3, deleted.size(), deleted.toString());
    assertTrue(deleted.getFirst().endsWith("/deployments/web"), deleted.toString());
  }

  @Test
  void objectThatTwoApplicationsWantBelongsToTheFirst() {
    var shared = configMap("shared", "1").with("common", "metadata", "namespace");
    fixture.create("/api/v1/namespaces", "{'metadata':{'name':'common'}}");

    var report = converge(engine, desired(app("art", shared), app("zoo", shared)));

    assertInstanceOf(ObjectResult.Created.class, result(report, "art", "shared"));
    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "zoo", "shared"));
    assertInstanceOf(Refusal.ClaimedTwice.class, refused.refusal());
  }

  @Test
  void g30_refusedDeletionIsTriedAgainAndNeverForgotten() {
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));
    fixture
        .cluster()
        .faults()
        .inject(
            Fault.always(
                RequestMatch.any().verbs("delete").name("b"),
                new FaultEffect.Reject("admission webhook \"no\" denied the request: no")));

    var refused = converge(engine, desired(app("shop", configMap("a", "1"))));
    assertInstanceOf(ObjectResult.Refused.class, result(refused, "shop", "b"));
    assertTrue(inventory("shop").contains("\"b\""));

    fixture.cluster().faults().clear();
    var report = converge(engine, desired(app("shop", configMap("a", "1"))));
    assertInstanceOf(ObjectResult.Pruned.class, result(report, "shop", "b"));
    assertFalse(inventory("shop").contains("\"b\""));
  }

  @Test
  void nothingIsPrunedWhileSomethingCouldNotBeApplied() {
    converge(engine, desired(app("shop", configMap("old", "1"))));
    var broken =
        manifest("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'new'},'data':{'k':1}}");

    var report = converge(engine, desired(app("shop", broken)));

    assertInstanceOf(ObjectResult.Held.class, result(report, "shop", "old"));
    assertTrue(fixture.getConfigMap("shop", "old").isPresent());
  }

  @Test
  void g29_moreThanTheBudgetIsHeldUntilItsPlanIsAcknowledged() {
    converge(engine, desired(app("shop", many(8))));
    var fewer = desired(app("shop", many(3)));

    var held = converge(engine, fewer);
    var plan = held.held().orElseThrow();
    assertEquals(5, plan.deletions().size());
    assertTrue(fixture.getConfigMap("shop", "m7").isPresent());
    assertInstanceOf(ObjectResult.Held.class, result(held, "shop", "m7"));

    var other = converge(engine, acknowledging(fewer, Digest.of("x")));
    assertEquals(plan.hash(), other.held().orElseThrow().hash());

    var released = converge(engine, acknowledging(fewer, plan.hash()));
    assertTrue(released.held().isEmpty());
    assertTrue(fixture.getConfigMap("shop", "m7").isEmpty());
    assertTrue(fixture.getConfigMap("shop", "m2").isPresent());
  }

  @Test
  void budgetHoldsWhatLeavesTogetherAndNeitherALoneOneNorWhatMovedNorWhatPeopleReleased() {
    for (var reason : RemovalReason.values()) {
      var here = fixture.engine();
      converge(here, desired(app("shop", many(8)), app("blog", configMap("b", "1"))));

      var report =
          converge(here, removing(desired(app("blog", configMap("b", "1"))), reason, "shop"));

      var held = reason == RemovalReason.GONE;
      assertEquals(held, report.held().isPresent(), reason.name());
      assertEquals(held, fixture.getConfigMap("shop", "m7").isPresent(), reason.name());
      assertTrue(fixture.getConfigMap("blog", "b").isPresent());
    }
  }

  @Test
  void moveGoesOnWhileTheBudgetHoldsAnotherRemovalBack() {
    converge(
        engine,
        desired(app("shop", many(8)), app("blog", configMap("b", "1"), configMap("c", "1"))));
    var both = removing(desired(), RemovalReason.MOVED, "blog");

    var report = converge(engine, removing(both, RemovalReason.GONE, "shop"));

    assertEquals(8, report.held().orElseThrow().deletions().size());
    assertTrue(fixture.getConfigMap("shop", "m7").isPresent());
    assertTrue(fixture.getConfigMap("blog", "b").isEmpty());
    assertInstanceOf(ApplicationOutcome.Removed.class, report(report, "blog").outcome());
  }

  @Test
  void applicationThatDoesNotPruneKeepsItsObjectsRecorded() {
    var keeping = new ApplicationOptions(false, false, false, false, new TreeSet<>(), List.of());
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));

    converge(engine, desired(app("shop", keeping, configMap("a", "1"))));
    assertTrue(fixture.getConfigMap("shop", "b").isPresent());

    converge(engine, desired(app("shop", configMap("a", "1"))));
    assertTrue(fixture.getConfigMap("shop", "b").isEmpty());
  }

  @Test
  void applicationsLeaveBeforeWhatTheyDependOn() {
    var needsCache =
        ApplicationOptions.standard()
            .withDependsOn(new TreeSet<>(Set.of(new ApplicationName("cache"))));
    var both =
        desired(app("cache", configMap("c", "1")), app("shop", needsCache, configMap("a", "1")));
    converge(engine, both);
    converge(engine, both);
    fixture.mergePatch(
        configMapPath("shop", "a"), "tool", "{'metadata':{'finalizers':['example.com/hold']}}");

    var report = converge(fixture.engine(), removing(desired(), "cache", "shop"));

    assertInstanceOf(ObjectResult.Leaving.class, result(report, "shop", "a"), report.toString());
    assertInstanceOf(ObjectResult.Held.class, result(report, "cache", "c"));
    assertTrue(fixture.getConfigMap("cache", "c").isPresent());
  }

  @Test
  void s6_tamperedInventoryCannotMakeUsDeleteWhatIsNotOurs() {
    fixture.create("/api/v1/namespaces", "{'metadata':{'name':'victim'}}");
    fixture.create("/api/v1/namespaces/victim/configmaps", "{'metadata':{'name':'precious'}}");
    var precious = uid(fixture.getConfigMap("victim", "precious").orElseThrow());
    converge(engine, desired(app("shop", configMap("a", "1"))));
    var path = inventoryPath("fleet-1", "shop");
    var entry =
        CanonicalJson.read(
            "{'group':'','version':'v1','kind':'ConfigMap','namespace':'victim','name':'precious','uid':'%s'}"
                .formatted(precious)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    tamper(path, Map.of("objects", List.of(entry)));

    converge(fixture.engine(), desired(app("shop", configMap("a", "2"))));

    assertTrue(fixture.getConfigMap("victim", "precious").isPresent());
  }

  @Test
  void damagedInventoryStopsItsApplicationAndNoOther() {
    converge(engine, desired(app("shop", configMap("a", "1")), app("blog", configMap("b", "1"))));
    fixture.mergePatch(
        inventoryPath("fleet-1", "shop"), "tenant", "{'data':{'objects':'rubbish'}}");

    var report =
        converge(
            fixture.engine(),
            desired(app("shop", configMap("a", "2")), app("blog", configMap("b", "2"))));

    assertInstanceOf(ApplicationOutcome.InventoryUnusable.class, report(report, "shop").outcome());
    assertInstanceOf(ApplicationOutcome.Converged.class, report(report, "blog").outcome());
  }

  @Test
  void s7_secondFleetLeavesTheFirstOnesObjectsAloneAndSaysWhose() {
    converge(engine, desired(app("shop", configMap("a", "1"))));
    var second = fixture.engine();

    var report = converge(second, desired("fleet-2", 1, app("shop", configMap("a", "2"))));

    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "a"));
    assertEquals(
        new Refusal.OwnedElsewhere("application shop of the fleet fleet-1"), refused.refusal());
    assertEquals("1", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));

    converge(second, removing(desired("fleet-2", 1), "shop"));
    assertTrue(fixture.getConfigMap("shop", "a").isPresent());
    assertNotEquals(setOf("fleet-1", "shop"), setOf("fleet-2", "shop"));
  }

  @Test
  void laterEpochInTheClusterStopsThePass() {
    converge(engine, desired("fleet-1", 5, app("shop", configMap("a", "1"))));

    var stale = converge(fixture.engine(), desired("fleet-1", 4, app("shop", configMap("a", "2"))));

    assertEquals(new PassOutcome.Superseded(5), stale.outcome());
    assertEquals("1", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
  }

  @Test
  void staleWriterThatReadEarlierIsRefusedByTheInventory() {
    var stale = fixture.engine();
    converge(stale, desired("fleet-1", 4, app("shop", configMap("a", "1"))));
    converge(engine, desired("fleet-1", 5, app("shop", configMap("a", "2"))));

    var report = converge(stale, desired("fleet-1", 4, app("shop", configMap("a", "3"))));

    assertInstanceOf(ApplicationOutcome.InventoryUnusable.class, report(report, "shop").outcome());
    assertEquals("2", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
    var again = converge(stale, desired("fleet-1", 4, app("shop", configMap("a", "3"))));
    assertEquals(new PassOutcome.Superseded(5), again.outcome());
  }

  @Test
  void sourceMustNotStateTheLabelThatSaysWhose() {
    var labelled = configMap("a", "1").with("x", "metadata", "labels", ApplySetId.PART_OF);

    var report = converge(engine, desired(app("shop", labelled)));

    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "a"));
    assertInstanceOf(Refusal.Invalid.class, refused.refusal());
  }

  @Test
  void previewSaysWhatWouldHappenAndChangesNothing() throws InterruptedException {
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));
    fixture.cluster().requests().clear();

    var preview =
        engine.preview(
            desired(app("shop", configMap("a", "2"), configMap("c", "1"))),
            Instant.now().plusSeconds(20));

    assertEquals(List.of(), fixture.cluster().requests().writes());
    var changes = preview.applications().get(new ApplicationName("shop")).toString();
    assertTrue(changes.contains("WouldChange[ref=ConfigMap shop/a"), changes);
    assertTrue(
        changes.contains("path=data.key, before=Optional[\"1\"], after=Optional[\"2\"]"), changes);
    assertTrue(changes.contains("WouldPrune[ref=ConfigMap shop/b]"), changes);
    assertTrue(changes.contains("WouldCreate[ref=ConfigMap shop/c]"), changes);
  }

  private static Manifest[] many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> configMap("m" + i, "1"))
        .toArray(Manifest[]::new);
  }

  private String labelOf(String namespace, String name) {
    return text(
        fixture.getConfigMap(namespace, name).orElseThrow(),
        "metadata",
        "labels",
        ApplySetId.PART_OF);
  }

  private String inventory(String application) {
    return text(
        fixture.get(inventoryPath("fleet-1", application)).orElseThrow(), "data", "objects");
  }

  private void tamper(String path, Map<String, Object> objects) {
    var text = new String(CanonicalJson.bytes(objects), StandardCharsets.UTF_8);
    var patch = CanonicalJson.bytes(Map.of("data", Map.of("objects", text)));
    var answered =
        fixture.ask(
            ApiRequest.patch(path, "application/merge-patch+json", patch)
                .with("fieldManager", "tenant"));
    assertTrue(answered.isSuccess());
  }

  private static String setOf(String fleet, String application) {
    return new InventoryId(fleet, new ApplicationName(application)).applySet().value();
  }

  private static String inventoryPath(String fleet, String application) {
    return configMapPath(
        InventoryId.NAMESPACE,
        new InventoryId(fleet, new ApplicationName(application)).parentName());
  }
}
