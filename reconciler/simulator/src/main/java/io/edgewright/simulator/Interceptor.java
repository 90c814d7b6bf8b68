package io.edgewright.simulator;

import io.edgewright.simulator.http.Interception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the listener and the API: numbers requests, runs the hook, hands out faults, keeps
 * the log.
 */
final class Interceptor implements Interception {
  private final ClusterFaults faults = new ClusterFaults();
  private final RequestLog log = new RequestLog();
  private final AtomicLong numbers = new AtomicLong();
  private volatile @Nullable RequestHook hook;

  ClusterFaults faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  void hook(RequestHook replacement) {
    hook = replacement;
  }

  @Override
  public Admitted admit(Asked asked) {
    var seen =
        new SeenRequest(
            numbers.incrementAndGet(),
            asked.method(),
            asked.path(),
            asked.verb(),
            asked.resource(),
            asked.namespace(),
            asked.name(),
            asked.dryRun());
    var current = hook;
    var before = Optional.ofNullable(current).<Runnable>map(h -> () -> h.before(seen));
    return new Admitted(before, effects(seen), status -> log.add(new LoggedRequest(seen, status)));
  }

  private List<Effect> effects(SeenRequest seen) {
    var effects = new ArrayList<Effect>();
    for (var effect : faults.take(seen)) {
      effects.add(
          switch (effect) {
            case FaultEffect.Delay(var duration) -> new Effect.Wait(duration);
            case FaultEffect.Fail(var status) -> new Effect.Answer(status, "");
            case FaultEffect.Reject(var message) -> new Effect.Answer(403, message);
            case FaultEffect.ExpireToken _ -> new Effect.Answer(401, "");
            case FaultEffect.Hang _ -> new Effect.Silence();
            case FaultEffect.LoseAnswer _ -> new Effect.DropAfter();
            case FaultEffect.Unreachable _ -> new Effect.Drop();
          });
    }
    return effects;
  }
}
