package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.removing;
import static io.edgewright.engine.EngineFixture.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.simulator.Fault;
import io.edgewright.simulator.FaultEffect;
import io.edgewright.simulator.RequestMatch;
import io.edgewright.simulator.SeenRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The process dies between any two requests, before or after the server has done what it asked. */
class KillTest {
  private static final int MORE_THAN_ENOUGH = 40;

  @Test
  void g27_killedBeforeAnyWrite_leavesNothingUntracked() {
    for (var writes = 0; writes < MORE_THAN_ENOUGH; writes++) {
      if (!survives(writes, Death.BEFORE_THE_REQUEST)) {
        assertTrue(writes > 4, "the pass made only " + writes + " writes");
        return;
      }
    }
    throw new AssertionError("the pass never ended");
  }

  @Test
  void g27_killedAfterAnyWriteWhoseAnswerIsLost_leavesNothingUntracked() {
    for (var writes = 0; writes < MORE_THAN_ENOUGH; writes++) {
      if (!survives(writes, Death.BEFORE_THE_ANSWER)) {
        return;
      }
    }
    throw new AssertionError("the pass never ended");
  }

  @Test
  void g27_killedDuringTheVeryFirstPass_removalLeavesNothingBehind() {
    for (var writes = 0; writes < MORE_THAN_ENOUGH; writes++) {
      for (var death : Death.values()) {
        if (!isRemovedAfter(writes, death)) {
          return;
        }
      }
    }
    throw new AssertionError("the pass never ended");
  }

  private static boolean isRemovedAfter(int writes, Death death) {
    try (var fixture = EngineFixture.start()) {
      var first = desired(app("shop", configMap("a", "1"), configMap("b", "1")));
      var victim = fixture.engine(EngineFixture.impatient(), ClusterListener.none());
      var killed = dieAfter(fixture, writes, death, victim, first);
      fixture.cluster().beforeEachRequest(_ -> {});
      fixture.cluster().faults().clear();

      converge(fixture.engine(), removing(desired(), "shop"));

      assertEquals(List.of(), configMaps(fixture), "after %d writes".formatted(writes));
      return killed;
    }
  }

  private enum Death {
    BEFORE_THE_REQUEST,
    BEFORE_THE_ANSWER
  }

  /** Whether the pass was killed at all; false once it needs fewer writes than that. */
  private static boolean survives(int writes, Death death) {
    try (var fixture = EngineFixture.start()) {
      var before = desired(app("shop", configMap("a", "1"), configMap("b", "1")));
      var after =
          desired(app("shop", configMap("a", "2"), configMap("c", "1"), configMap("d", "1")));
      converge(fixture.engine(), before);

      var victim = fixture.engine(EngineFixture.impatient(), ClusterListener.none());
      var killed = dieAfter(fixture, writes, death, victim, after);
      fixture.cluster().beforeEachRequest(_ -> {});
      fixture.cluster().faults().clear();

      var reverted = converge(fixture.engine(), before);

      assertInstanceOf(
          ApplicationOutcome.Converged.class,
          report(reverted, "shop").outcome(),
          "after %d writes: %s".formatted(writes, reverted));
      assertEquals(List.of("a", "b"), configMaps(fixture), "after %d writes".formatted(writes));
      var again = converge(fixture.engine(), before);
      assertEquals(0, again.writes());
      return killed;
    }
  }

  private static boolean dieAfter(
      EngineFixture fixture,
      int writes,
      Death death,
      ClusterEngine victim,
      ClusterDesired desired) {
    var seen = new AtomicInteger();
    var killed = new AtomicInteger();
    fixture
        .cluster()
        .beforeEachRequest(
            request -> {
              if (!request.isWrite()) {
                return;
              }
              var number = seen.incrementAndGet();
              if (number == writes + 1 && death == Death.BEFORE_THE_ANSWER) {
                killed.set(1);
                loseAnswer(fixture, request);
                return;
              }
              if (number > writes) {
                killed.set(1);
                throw new IllegalStateException("the client is dead");
              }
            });
    converge(victim, desired);
    victim.close();
    return killed.get() > 0;
  }

  private static void loseAnswer(EngineFixture fixture, SeenRequest request) {
    var match =
        RequestMatch.any().verbs(request.verb()).resource(request.resource()).name(request.name());
    fixture.cluster().faults().inject(Fault.once(match, new FaultEffect.LoseAnswer()));
  }

  private static List<String> configMaps(EngineFixture fixture) {
    var answered = fixture.ask(ApiRequest.get("/api/v1/namespaces/shop/configmaps"));
    return JsonTree.list(answered.body(), "items").stream()
        .map(
            item -> JsonTree.text(JsonTree.copyOf((Map<?, ?>) item), "metadata", "name").orElse(""))
        .filter(name -> !name.equals("kube-root-ca.crt"))
        .sorted()
        .toList();
  }
}
