package io.edgewright.simulator;

import io.edgewright.simulator.api.Terms;
import io.edgewright.simulator.api.Webhook;
import io.edgewright.simulator.http.Interception;
import io.edgewright.simulator.status.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the listener and the API: numbers requests, runs the hook, hands out faults, keeps
 * the log.
 */
final class Interceptor implements Interception {
  private final ClusterFaults faults;
  private final RequestLog log;
  private final AtomicLong numbers = new AtomicLong();
  private volatile @Nullable RequestHook hook;

  Interceptor(ClusterFaults faults, RequestLog log) {
    this.faults = faults;
    this.log = log;
  }

  ClusterFaults faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  void hook(RequestHook replacement) {
    hook = replacement;
  }

  /** A request by its line; one that is not counted has the number 0. */
  static SeenRequest seen(long number, Asked asked) {
    return new SeenRequest(
        number,
        asked.method(),
        asked.path(),
        asked.verb(),
        asked.resource(),
        asked.namespace(),
        asked.name(),
        asked.dryRun());
  }

  @Override
  public Admitted admit(Asked asked) {
    var seen = seen(numbers.incrementAndGet(), asked);
    var current = hook;
    var before = Optional.ofNullable(current).<Runnable>map(h -> () -> h.before(seen));
    var plan = new Plan(new ArrayList<>(), Terms.USUAL);
    for (var struck : faults.take(seen)) {
      plan = plan.with(struck);
    }
    return new Admitted(
        before, plan.effects(), plan.terms(), status -> log.add(new LoggedRequest(seen, status)));
  }

  /** What is to become of a request. */
  private record Plan(List<Effect> effects, Terms terms) {
    private Plan with(ClusterFaults.Struck struck) {
      return switch (struck.effect()) {
        case FaultEffect.Delay _ -> and(new Effect.Wait(struck.delay()));
        case FaultEffect.Fail(var status, var message, var retryAfter) ->
            and(new Effect.Answer(Refusal.ofStatus(status, message, seconds(retryAfter))));
        case FaultEffect.Reject(var message) ->
            and(new Effect.Answer(Refusal.forbidden(message, Map.of())));
        case FaultEffect.ExpireToken _ -> and(new Effect.Answer(Refusal.unauthorized()));
        case FaultEffect.Hang _ -> and(new Effect.Silence());
        case FaultEffect.LoseAnswer _ -> and(new Effect.DropAfter());
        case FaultEffect.Unreachable _ -> and(new Effect.Drop());
        case FaultEffect.Reset _ -> and(new Effect.Reset());
        case FaultEffect.DropWatch(var after) -> and(new Effect.BreakOff(after));
        case FaultEffect.DenyByWebhook(var name, var message) ->
            and(new Webhook(name, new Webhook.Verdict.Deny(message), false, false));
        case FaultEffect.MutateByWebhook(var name, var patch, var sideEffects) ->
            and(new Webhook(name, new Webhook.Verdict.Mutate(patch), false, sideEffects));
        case FaultEffect.WebhookDown(var name, var ignored) ->
            and(new Webhook(name, new Webhook.Verdict.Down(), ignored, false));
        case FaultEffect.DiskFull _ -> new Plan(effects, terms.withFullDisk());
        case FaultEffect.StaleRead(var by) -> new Plan(effects, terms.withReadsBehind(by));
        case FaultEffect.Compact _ -> new Plan(effects, terms.compacted());
      };
    }

    private Plan and(Effect effect) {
      effects.add(effect);
      return this;
    }

    private Plan and(Webhook webhook) {
      return new Plan(effects, terms.and(webhook));
    }

    private static long seconds(Duration duration) {
      return Math.ceilDiv(duration.toMillis(), Duration.ofSeconds(1).toMillis());
    }
  }
}
