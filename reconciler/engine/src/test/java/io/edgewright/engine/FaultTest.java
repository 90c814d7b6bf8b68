package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.configMapPath;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.eventually;
import static io.edgewright.engine.EngineFixture.manifest;
import static io.edgewright.engine.EngineFixture.report;
import static io.edgewright.engine.EngineFixture.result;
import static io.edgewright.engine.EngineFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.engine.apply.Refusal;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Reachability;
import io.edgewright.simulator.Fault;
import io.edgewright.simulator.FaultEffect;
import io.edgewright.simulator.RequestMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cluster, or the way to it, misbehaves. */
class FaultTest {
  private final EngineFixture fixture = EngineFixture.start();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void passingFaultsAreOvercome() {
    inject(new Fault(RequestMatch.writes(), new FaultEffect.Fail(503), 1));
    inject(new Fault(RequestMatch.writes(), new FaultEffect.Fail(429), 1));

    var report = converge(fixture.engine(), desired(app("shop", configMap("a", "1"))));

    assertInstanceOf(
        ApplicationOutcome.Converged.class, report(report, "shop").outcome(), report.toString());
  }

  @Test
  void lostAnswersAreOvercome() {
    inject(new Fault(RequestMatch.writes(), new FaultEffect.LoseAnswer(), 3));

    var report = converge(fixture.engine(), desired(app("shop", configMap("a", "1"))));

    assertInstanceOf(
        ApplicationOutcome.Converged.class, report(report, "shop").outcome(), report.toString());
  }

  @Test
  void clusterThatDoesNotAnswerIsSaidSoonAndNothingIsLost() {
    var engine = fixture.engine(EngineFixture.impatient(), ClusterListener.none());
    converge(engine, desired(app("shop", configMap("a", "1"))));
    fixture.cluster().stop();
    var began = Instant.now();

    var dead = fixture.engine(EngineFixture.impatient(), ClusterListener.none());
    var report = converge(dead, desired(app("shop", configMap("a", "2"))));

    assertInstanceOf(PassOutcome.NotReached.class, report.outcome());
    assertInstanceOf(Reachability.Unreachable.class, dead.reachability());
    assertTrue(Duration.between(began, Instant.now()).toSeconds() < 60);

    fixture.cluster().restart();
    var back = converge(dead, desired(app("shop", configMap("a", "2"))));
    assertInstanceOf(ApplicationOutcome.Converged.class, report(back, "shop").outcome());
    assertInstanceOf(Reachability.Reachable.class, dead.reachability());
  }

  @Test
  void expiredCredentialIsAuthFailedNotUnreachable() {
    inject(Fault.always(RequestMatch.any(), new FaultEffect.ExpireToken()));
    var engine = fixture.engine(EngineFixture.impatient(), ClusterListener.none());

    var report = converge(engine, desired(app("shop", configMap("a", "1"))));

    var outcome = assertInstanceOf(PassOutcome.NotReached.class, report.outcome());
    assertInstanceOf(Reachability.AuthFailed.class, outcome.reachability());
  }

  @Test
  void oneObjectThatHangsDoesNotHoldUpTheOthers() {
    inject(Fault.always(RequestMatch.any().verbs("patch").name("slow"), new FaultEffect.Hang()));
    var engine = fixture.engine(EngineFixture.impatient(), ClusterListener.none());

    var report =
        converge(
            engine,
            desired(
                app("shop", configMap("slow", "1"), configMap("quick", "1")),
                app("blog", configMap("b", "1"))));

    assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "slow"));
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "quick"));
    assertInstanceOf(ApplicationOutcome.Converged.class, report(report, "blog").outcome());
  }

  @Test
  void forbiddenObjectAloneIsForbidden() {
    inject(
        Fault.always(
            RequestMatch.any().verbs("patch").name("secret"),
            new FaultEffect.Reject("secrets is forbidden: User cannot patch resource")));
    var secret =
        manifest("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'secret'},'data':{}}");

    var report = converge(fixture.engine(), desired(app("shop", secret, configMap("a", "1"))));

    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "secret"));
    assertInstanceOf(Refusal.Forbidden.class, refused.refusal());
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "a"));
  }

  @Test
  void kindThatMayBeReadButNotListedIsConvergedAllTheSame() {
    inject(
        Fault.always(
            RequestMatch.any().verbs("list", "watch").resource("secrets"),
            new FaultEffect.Reject("secrets is forbidden: User cannot list resource")));
    var secret =
        manifest("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'data':{'k':'YQ=='}}");
    var engine = fixture.engine();

    var created = converge(engine, desired(app("shop", secret)));
    var again = converge(engine, desired(app("shop", secret)));
    var removed = converge(engine, EngineFixture.removing(desired(), "shop"));

    assertInstanceOf(ObjectResult.Created.class, result(created, "shop", "s"));
    assertInstanceOf(ObjectResult.Unchanged.class, result(again, "shop", "s"));
    assertInstanceOf(ObjectResult.Pruned.class, result(removed, "shop", "s"));
  }

  @Test
  void deadlineEndsAPassAndNoRequestOutlivesIt() throws InterruptedException {
    inject(Fault.always(RequestMatch.writes(), new FaultEffect.Hang()));
    var engine = fixture.engine();
    var began = Instant.now();

    engine.converge(
        desired(app("shop", configMap("a", "1"))), Instant.now().plus(Duration.ofSeconds(2)));

    assertTrue(Duration.between(began, Instant.now()).toSeconds() < 60);
  }

  @Test
  void changeBetweenLookingAndWritingIsLookedAtAgain() {
    var engine = fixture.engine();
    converge(engine, desired(app("shop", configMap("a", "1"))));
    var interfered = new AtomicBoolean();
    fixture
        .cluster()
        .beforeEachRequest(
            request -> {
              if (request.verb().equals("patch")
                  && request.name().equals("a")
                  && request.path().contains("fieldManager=edgewright")
                  && interfered.compareAndSet(false, true)) {
                fixture.mergePatch(
                    configMapPath("shop", "a"), "operator", "{'data':{'other':'1'}}");
              }
            });

    var report = converge(engine, desired(app("shop", configMap("a", "2"))));

    assertTrue(interfered.get());
    assertInstanceOf(ObjectResult.Changed.class, result(report, "shop", "a"));
    var live = fixture.getConfigMap("shop", "a").orElseThrow();
    assertEquals("2", text(live, "data", "key"));
    assertEquals("1", text(live, "data", "other"));
  }

  @Test
  void objectThatAnotherFleetLabelsMeanwhileIsNotTaken() {
    var engine = fixture.engine();
    converge(engine, desired(app("shop", configMap("a", "1"))));
    fixture
        .cluster()
        .beforeEachRequest(
            request -> {
              if (request.verb().equals("patch")
                  && request.name().equals("a")
                  && request.path().contains("fieldManager=edgewright")) {
                fixture.mergePatch(
                    configMapPath("shop", "a"),
                    "other-fleet",
                    "{'metadata':{'labels':{'applyset.kubernetes.io/part-of':'theirs'}}}");
              }
            });

    var report = converge(engine, desired(app("shop", configMap("a", "2"))));

    var refused = assertInstanceOf(ObjectResult.Refused.class, result(report, "shop", "a"));
    assertInstanceOf(Refusal.OwnedElsewhere.class, refused.refusal());
    assertEquals("1", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
  }

  @Test
  void watchesThatBreakAreResumedAndWhatWasMissedIsFound() {
    var engine = fixture.engine();
    var desired = desired(app("shop", configMap("a", "1")));
    converge(engine, desired);
    fixture.cluster().stop();
    fixture.cluster().restart();
    fixture.mergePatch(configMapPath("shop", "a"), "operator", "{'data':{'key':'9'}}");

    eventually(
        "healed",
        () -> {
          converge(engine, desired);
          return text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key").equals("1");
        });
  }

  @Test
  void thingsOfASecretAreInNoReport() {
    var secret =
        manifest(
            """
            {'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'type':'kubernetes.io/tls',
             'stringData':{'tls.crt':'hunter2'}}
            """);
    var engine = fixture.engine();

    var report = converge(engine, desired(app("shop", secret)));
    var preview = preview(engine, secret.with("hunter3", "stringData", "tls.crt"));

    assertFalse(report.toString().contains("hunter2"));
    assertFalse(preview.contains("hunter"), preview);
  }

  private static String preview(ClusterEngine engine, Manifest manifest) {
    try {
      return engine
          .preview(desired(app("shop", manifest)), Instant.now().plusSeconds(20))
          .toString();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void inject(Fault fault) {
    fixture.cluster().faults().inject(fault);
  }
}
