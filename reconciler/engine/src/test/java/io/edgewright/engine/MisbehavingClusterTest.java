package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.configMapPath;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.eventually;
import static io.edgewright.engine.EngineFixture.impatient;
import static io.edgewright.engine.EngineFixture.manifest;
import static io.edgewright.engine.EngineFixture.removing;
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
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.engine.apply.Refusal;
import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Reachability;
import io.edgewright.simulator.Fault;
import io.edgewright.simulator.FaultEffect;
import io.edgewright.simulator.FaultEffect.Lost.Return;
import io.edgewright.simulator.RequestMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of applications while their cluster fails in the ways of real ones. */
class MisbehavingClusterTest {
  private final EngineFixture fixture = EngineFixture.start();

  @AfterEach
  void stop() {
    fixture.close();
  }

  private long inject(Fault fault) {
    return fixture.cluster().faults().inject(fault);
  }

  private void heal() {
    fixture.cluster().faults().clear();
  }

  private static Manifest secret() {
    return manifest("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'data':{}}");
  }

  private static void assertConverged(ConvergenceReport report, String application) {
    assertInstanceOf(
        ApplicationOutcome.Converged.class,
        report(report, application).outcome(),
        report.toString());
  }

  /** Told of the cluster, or of the application where the pass had begun. */
  private static void assertNotConverged(ConvergenceReport report) {
    assertFalse(isConverged(report), report.toString());
  }

  private static boolean isConverged(ConvergenceReport report) {
    return report.applications().values().stream()
        .anyMatch(app -> app.outcome() instanceof ApplicationOutcome.Converged);
  }

  private Refusal refusal(ConvergenceReport report, String name) {
    return assertInstanceOf(
            ObjectResult.Refused.class, result(report, "shop", name), report.toString())
        .refusal();
  }

  @Test
  void g24_webhookThatIsDownHoldsUpItsKindAloneAndNothingIsTakenForImmutable() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    var recreatable = secret().with("true", "metadata", "annotations", "edgewright.dev/recreate");
    converge(engine, desired(app("shop", recreatable, configMap("a", "1"))));
    var before = uid(fixture.get("/api/v1/namespaces/shop/secrets/s").orElseThrow());
    inject(
        Fault.always(
            RequestMatch.writes().resource("secrets"),
            new FaultEffect.WebhookDown("policy.example", false)));

    var changed = recreatable.with("Yg==", "data", "k");
    var report = converge(engine, desired(app("shop", changed, configMap("a", "2"))));
    heal();
    var healed = converge(engine, desired(app("shop", changed, configMap("a", "2"))));

    assertInstanceOf(Refusal.Unavailable.class, refusal(report, "s"));
    assertInstanceOf(ObjectResult.Changed.class, result(report, "shop", "a"));
    assertConverged(healed, "shop");
    assertEquals(before, uid(fixture.get("/api/v1/namespaces/shop/secrets/s").orElseThrow()));
  }

  @Test
  void webhookThatIsDownAndIgnoredHoldsUpNothing() {
    inject(Fault.always(RequestMatch.writes(), new FaultEffect.WebhookDown("w", true)));

    assertConverged(converge(fixture.engine(), desired(app("shop", configMap("a", "1")))), "shop");
  }

  @Test
  void webhookThatDeniesIsNamedWithItsReason() {
    inject(
        Fault.always(
            RequestMatch.writes().resource("configmaps").name("a"),
            new FaultEffect.DenyByWebhook("policy.example", "no team label")));

    var report =
        converge(fixture.engine(), desired(app("shop", configMap("a", "1"), configMap("b", "1"))));

    var rejected = assertInstanceOf(Refusal.Rejected.class, refusal(report, "a"));
    assertTrue(rejected.message().contains("policy.example"), rejected.message());
    assertTrue(rejected.message().contains("no team label"), rejected.message());
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "b"));
  }

  @Test
  void whatAWebhookAddsIsNobodysDrift() {
    inject(
        Fault.always(
            RequestMatch.writes().resource("configmaps").name("a"),
            new FaultEffect.MutateByWebhook(
                "labels.example",
                List.of(Map.of("op", "add", "path", "/metadata/labels/injected", "value", "yes")),
                false)));
    var engine = fixture.engine();
    var desired = desired(app("shop", configMap("a", "1")));

    converge(engine, desired);
    fixture.cluster().requests().clear();
    var again = converge(engine, desired);

    assertEquals(
        "yes",
        text(fixture.getConfigMap("shop", "a").orElseThrow(), "metadata", "labels", "injected"));
    assertInstanceOf(ObjectResult.Unchanged.class, result(again, "shop", "a"));
    assertEquals(List.of(), fixture.cluster().requests().writes());
  }

  @Test
  void g23_refusedDryRunIsSaidAndNothingIsWrittenUnlessItIsDeclared() {
    inject(
        Fault.always(
            RequestMatch.writes().resource("configmaps").name("a"),
            new FaultEffect.MutateByWebhook(
                "labels.example",
                List.of(Map.of("op", "test", "path", "/kind", "value", "ConfigMap")),
                true)));
    var validating = new ApplicationOptions(false, true, true, false, new TreeSet<>(), List.of());
    var declared = new ApplicationOptions(false, true, true, true, new TreeSet<>(), List.of());
    var engine = fixture.engine();

    var refused = converge(engine, desired(app("shop", validating, configMap("a", "1"))));
    var before = fixture.getConfigMap("shop", "a");
    var written = converge(engine, desired(app("shop", declared, configMap("a", "1"))));

    assertInstanceOf(Refusal.DryRunRefused.class, refusal(refused, "a"));
    assertFalse(before.isPresent());
    assertInstanceOf(ObjectResult.Created.class, result(written, "shop", "a"));
  }

  @Test
  void fullDiskLosesNothingAndIsOvercomeWhenThereIsRoom() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("old", "1"))));
    inject(Fault.always(RequestMatch.any(), new FaultEffect.DiskFull()));

    var full = converge(engine, desired(app("shop", configMap("a", "2"))));
    var during = text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key");
    var kept = fixture.getConfigMap("shop", "old").isPresent();
    heal();
    var healed = converge(engine, desired(app("shop", configMap("a", "2"))));

    assertFalse(
        report(full, "shop").outcome() instanceof ApplicationOutcome.Converged, full.toString());
    assertEquals("1", during);
    assertTrue(kept, "nothing is deleted before what is wanted could be written");
    assertConverged(healed, "shop");
    assertFalse(fixture.getConfigMap("shop", "old").isPresent());
  }

  @Test
  void deletionWhoseAnswerIsLostIsNotForgottenNorDoneTwice() {
    var engine = fixture.engine();
    converge(engine, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));
    inject(Fault.once(RequestMatch.any().verbs("delete"), new FaultEffect.LoseAnswer()));

    converge(engine, desired(app("shop", configMap("a", "1"))));
    var report = converge(engine, desired(app("shop", configMap("a", "1"))));

    assertConverged(report, "shop");
    assertFalse(fixture.getConfigMap("shop", "b").isPresent());
  }

  @Test
  void staleReadDoesNotLeadToTheDeletionOfWhatSomebodyMadeAnew() {
    var first = fixture.engine();
    converge(first, desired(app("shop", configMap("a", "1"), configMap("b", "1"))));
    fixture.delete(configMapPath("shop", "b"));
    fixture.create(
        "/api/v1/namespaces/shop/configmaps",
        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'b','labels':{'by':'somebody'}}}");
    var theirs = uid(fixture.getConfigMap("shop", "b").orElseThrow());
    inject(
        Fault.always(
            RequestMatch.any().verbs("list", "get").resource("configmaps"),
            new FaultEffect.StaleRead(2)));

    converge(fixture.engine(), desired(app("shop", configMap("a", "1"))));
    heal();

    assertEquals(theirs, uid(fixture.getConfigMap("shop", "b").orElseThrow()));
  }

  @Test
  void changeThatHappensWhileWatchesAreBrokenAndHistoryIsForgottenIsFound() {
    var engine = fixture.engine();
    var desired = desired(app("shop", configMap("a", "1")));
    converge(engine, desired);
    inject(Fault.always(RequestMatch.any().verbs("watch"), new FaultEffect.Fail(503)));
    inject(Fault.once(RequestMatch.any().verbs("watch"), new FaultEffect.DropWatch(Duration.ZERO)));
    fixture.mergePatch(configMapPath("shop", "a"), "operator", "{'data':{'key':'9'}}");
    fixture.cluster().compact();
    heal();

    eventually(
        "healed",
        () -> {
          converge(engine, desired);
          return text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key").equals("1");
        });
  }

  @Test
  void g41_partitionIsUnreachableSinceAndNothingIsHealthyMeanwhile() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    converge(engine, desired(app("shop", configMap("a", "1"))));
    assertEquals(Health.Status.CURRENT, engine.health(new ApplicationName("shop")).status());
    var began = Instant.now();
    inject(Fault.of(new FaultEffect.Partition()));

    var cut = converge(engine, desired(app("shop", configMap("a", "2"))));
    var unreachable =
        assertInstanceOf(Reachability.Unreachable.class, engine.reachability(), cut.toString());
    var meanwhile = engine.health(new ApplicationName("shop"));
    heal();
    var back = converge(engine, desired(app("shop", configMap("a", "3"))));

    assertFalse(unreachable.since().isBefore(began.minusSeconds(30)));
    assertEquals(Health.Status.UNKNOWN, meanwhile.status());
    assertConverged(back, "shop");
    assertEquals("3", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
  }

  @Test
  void g40_onlyTheNewestRevisionIsAppliedToAClusterThatReturns() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    converge(engine, desired(app("shop", configMap("a", "0"), configMap("old", "0"))));
    var lost = inject(Fault.of(new FaultEffect.Lost(Return.WITH_DATA)));
    for (var revision = 1; revision < 4; revision++) {
      var report = converge(engine, desired(app("shop", configMap("a", "" + revision))));
      assertNotConverged(report);
    }
    fixture.cluster().requests().clear();
    fixture.cluster().faults().remove(lost);

    var newest = desired(app("shop", configMap("a", "4")));
    // The first pass may find that what was last heard of the cluster is its silence.
    eventually(
        "converged and pruned",
        () -> {
          converge(engine, newest);
          return fixture.getConfigMap("shop", "old").isEmpty();
        });

    assertEquals("4", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
    var written =
        fixture.cluster().requests().writes().stream()
            .filter(entry -> entry.request().name().equals("a"))
            .count();
    assertEquals(1, written, "one write, of the newest");
  }

  @Test
  void clusterThatComesBackEmptyIsFilledAgainByTheSameEngine() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    var desired = desired(app("shop", configMap("a", "1"), configMap("b", "1")));
    converge(engine, desired);
    var lost = inject(Fault.of(new FaultEffect.Lost(Return.EMPTY)));
    converge(engine, desired);
    fixture.cluster().faults().remove(lost);

    eventually(
        "filled again",
        () ->
            report(converge(engine, desired), "shop").outcome()
                    instanceof ApplicationOutcome.Converged
                && fixture.getConfigMap("shop", "a").isPresent()
                && fixture.getConfigMap("shop", "b").isPresent());
    var removed = converge(engine, removing(desired(), "shop"));
    assertInstanceOf(ObjectResult.Pruned.class, result(removed, "shop", "a"));
  }

  @Test
  void anotherClusterWithALongerHistoryIsRecognised() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    var desired = desired(app("shop", configMap("a", "1"), configMap("b", "1")));
    converge(engine, desired);
    var lost = inject(Fault.of(new FaultEffect.Lost(Return.EMPTY)));
    converge(engine, desired);
    fixture.cluster().faults().remove(lost);
    // Its history has gone on by more than it had before: only its identity tells.
    for (var i = 0; i < 100; i++) {
      fixture.create(
          "/api/v1/namespaces/default/configmaps", "{'metadata':{'name':'other-%d'}}".formatted(i));
    }

    var report = converge(engine, desired);

    assertConverged(report, "shop");
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "a"));
  }

  @Test
  void clusterThatWasBuiltAgainRefusesTheOldCredentialAndIsNotTakenForDead() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    var desired = desired(app("shop", configMap("a", "1")));
    converge(engine, desired);
    var lost = inject(Fault.of(new FaultEffect.Lost(Return.REBUILT)));
    fixture.cluster().faults().remove(lost);

    // A pass that is over before the watches broke off has nothing to send, and cannot know.
    eventually(
        "refused",
        () ->
            !isConverged(converge(engine, desired))
                && engine.reachability() instanceof Reachability.AuthFailed);
  }

  @Test
  void g39_blackHoleIsSaidWithinTheConnectTimeout() {
    var engine = fixture.engine(impatient(), ClusterListener.none());
    inject(Fault.of(new FaultEffect.FullAcceptQueue()));
    var began = Instant.now();

    var report = converge(engine, desired(app("shop", configMap("a", "1"))));
    heal();
    var healed = converge(engine, desired(app("shop", configMap("a", "1"))));

    assertInstanceOf(PassOutcome.NotReached.class, report.outcome());
    assertTrue(Duration.between(began, Instant.now()).toSeconds() < 60);
    assertConverged(healed, "shop");
  }

  @Test
  void clockThatIsOffChangesNothing() {
    inject(Fault.of(new FaultEffect.ClockSkew(Duration.ofHours(-5))));
    var engine = fixture.engine();
    var desired = desired(app("shop", configMap("a", "1")));

    assertConverged(converge(engine, desired), "shop");
    var again = converge(engine, desired);

    assertInstanceOf(ObjectResult.Unchanged.class, result(again, "shop", "a"));
  }
}
