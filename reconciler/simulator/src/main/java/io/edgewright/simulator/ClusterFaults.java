package io.edgewright.simulator;

import io.edgewright.simulator.FaultEffect.OnCluster;
import io.edgewright.simulator.FaultEffect.OnRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The faults of one cluster: injected by tests and people, consumed by requests. */
public final class ClusterFaults {
  private final List<ActiveFault> active = new ArrayList<>();

  /** One change of the surroundings after another, however long each takes. */
  private final ReentrantLock changing = new ReentrantLock();

  private final InstantSource clock;
  private final DelayedTasks timers;
  private final Surroundings surroundings;
  private final LongSupplier numbers;

  ClusterFaults(
      InstantSource clock, DelayedTasks timers, Surroundings surroundings, LongSupplier numbers) {
    this.clock = clock;
    this.numbers = numbers;
    this.timers = timers;
    this.surroundings = surroundings;
  }

  /** What faults do besides changing answers. */
  interface Surroundings {
    /** Brings the cluster from what befell it to what befalls it now. */
    void change(List<OnCluster> before, List<OnCluster> after);

    /** Breaks off open watches, so many at most; tells how many. */
    long dropWatches(Predicate<SeenRequest> which, long most);
  }

  /** What befalls a request, with the delay drawn. */
  record Struck(OnRequest effect, Duration delay) {}

  /** Adds a fault and gives back its number. */
  public long inject(Fault fault) {
    var added = changed(() -> add(fault));
    if (fault.effect() instanceof FaultEffect.DropWatch) {
      var dropped = surroundings.dropWatches(fault.requests()::matches, added.left());
      synchronized (this) {
        added.struckAtOnce(dropped);
        active.removeIf(ActiveFault::isSpent);
      }
    }
    fault
        .occurrence()
        .lasting()
        .ifPresent(duration -> timers.schedule(duration, () -> remove(added.id())));
    return added.id();
  }

  /** Takes a fault back; whether it was in force. */
  public boolean remove(long id) {
    return removeIf(fault -> fault.id() == id);
  }

  /** Takes all faults back. */
  public void clear() {
    removeIf(_ -> true);
  }

  private boolean removeIf(Predicate<ActiveFault> which) {
    return changed(() -> active.removeIf(which));
  }

  private ActiveFault add(Fault fault) {
    var added = new ActiveFault(numbers.getAsLong(), fault, clock.instant());
    active.add(added);
    return added;
  }

  private <T> T changed(Supplier<T> change) {
    changing.lock();
    try {
      T result;
      List<OnCluster> before;
      List<OnCluster> after;
      synchronized (this) {
        before = conditions();
        result = change.get();
        after = conditions();
      }
      surroundings.change(before, after);
      return result;
    } finally {
      changing.unlock();
    }
  }

  /** The faults that are in force, the oldest first. */
  public synchronized List<StandingFault> standing() {
    return active.stream().map(ActiveFault::standing).toList();
  }

  private synchronized List<OnCluster> conditions() {
    var result = new ArrayList<OnCluster>();
    for (var fault : active) {
      if (fault.fault().effect() instanceof OnCluster condition) {
        result.add(condition);
      }
    }
    return result;
  }

  /** What befalls this request, in the order of injection. */
  synchronized List<Struck> take(SeenRequest request) {
    var effects = new ArrayList<Struck>();
    var decided = false;
    for (var candidate : active) {
      if (!candidate.concerns(request)
          || !(candidate.fault().effect() instanceof OnRequest effect)
          || (decided && !addsUp(effect))
          || !candidate.strikes()) {
        continue;
      }
      var delay =
          effect instanceof FaultEffect.Delay(var latency)
              ? candidate.draw(latency)
              : Duration.ZERO;
      effects.add(new Struck(effect, delay));
      decided |= !addsUp(effect);
    }
    active.removeIf(ActiveFault::isSpent);
    return effects;
  }

  /** Whether an effect leaves room for others. */
  private static boolean addsUp(OnRequest effect) {
    return switch (effect) {
      case FaultEffect.Delay _,
          FaultEffect.DenyByWebhook _,
          FaultEffect.MutateByWebhook _,
          FaultEffect.WebhookDown _,
          FaultEffect.DiskFull _,
          FaultEffect.StaleRead _,
          FaultEffect.Compact _,
          FaultEffect.DropWatch _ ->
          true;
      case FaultEffect.Fail _,
          FaultEffect.Hang _,
          FaultEffect.Reset _,
          FaultEffect.Unreachable _,
          FaultEffect.LoseAnswer _,
          FaultEffect.ExpireToken _,
          FaultEffect.Reject _ ->
          false;
    };
  }
}
