package io.edgewright.service.fleet;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.edgewright.engine.ClusterEngine;
import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.policy.object.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one cluster, one pass after the other, on a virtual thread of its own: a dead or slow
 * cluster holds up nobody else. Of what is wanted only the newest counts.
 */
final class ClusterWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWorker.class);
  private static final long LONGEST_WAIT_MILLIS = 60_000;

  private final ClusterEngine engine;
  private final String fleetUid;
  private final Pace pace;
  private final ClusterNewsSink sink;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;

  private Optional<ClusterDesired> wanted = Optional.empty();
  private boolean due = true;
  private boolean closed;
  private Optional<Instant> retryAt = Optional.empty();
  private int failures;

  /**
   * How patient a worker is.
   *
   * @param pass how long one pass may take
   * @param firstRetry after a pass that left something to do; doubled each time
   * @param lastRetry the longest wait between two tries
   */
  record Pace(Duration pass, Duration firstRetry, Duration lastRetry) {}

  ClusterWorker(
      ClusterEngine engine, String fleetUid, Pace pace, ClusterNewsSink sink, InstantSource clock) {
    this.engine = engine;
    this.fleetUid = fleetUid;
    this.pace = pace;
    this.sink = sink;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("cluster-" + engine.cluster()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  ClusterName cluster() {
    return engine.cluster();
  }

  ClusterEngine engine() {
    return engine;
  }

  /** Replaces what is wanted, and works on it at once when it is something else than before. */
  void want(ClusterDesired desired) {
    lock.lock();
    try {
      if (!wanted.equals(Optional.of(desired))) {
        wanted = Optional.of(desired);
        failures = 0;
        due = true;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes a pass due although nothing else is wanted: something happened in the cluster. */
  void nudge() {
    lock.lock();
    try {
      due = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (var next = awaitTurn(); next.isPresent(); next = awaitTurn()) {
        pass(next.get());
      }
    } catch (InterruptedException _) {
      // Closing; what was under way is taken up from the inventory by whoever comes next.
      Thread.currentThread().interrupt();
    }
  }

  /** One turn: with a wish a whole pass, without one only a look. */
  private record Turn(Optional<ClusterDesired> wish) {}

  private Optional<Turn> awaitTurn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && !due && !isRetryDue()) {
        changed.await(untilRetry(), MILLISECONDS);
      }
      due = false;
      retryAt = Optional.empty();
      return closed ? Optional.empty() : Optional.of(new Turn(wanted));
    } finally {
      lock.unlock();
    }
  }

  private boolean isRetryDue() {
    return retryAt.filter(at -> !clock.instant().isBefore(at)).isPresent();
  }

  private long untilRetry() {
    return retryAt
        .map(at -> Duration.between(clock.instant(), at).toMillis() + 1)
        .filter(millis -> millis < LONGEST_WAIT_MILLIS)
        .orElse(LONGEST_WAIT_MILLIS);
  }

  private void pass(Turn turn) throws InterruptedException {
    var started = clock.instant();
    var deadline = started.plus(pace.pass());
    try {
      if (turn.wish().isEmpty()) {
        sink.observed(engine.observe(fleetUid, deadline));
        return;
      }
      var report = engine.converge(turn.wish().get(), deadline);
      if (report.writes() > 0 || !(report.outcome() instanceof PassOutcome.Completed)) {
        sink.observed(engine.observe(fleetUid, deadline));
      }
      sink.converged(report, Duration.between(started, clock.instant()));
      planRetry(PassEvaluator.leavesWork(report));
    } catch (RuntimeException e) {
      // The one broad catch of a cluster's loop: a bug here must not end the work on the cluster.
      LOG.error("a pass over cluster {} failed by a bug", cluster(), e);
      planRetry(true);
    }
  }

  private void planRetry(boolean leavesWork) {
    lock.lock();
    try {
      failures = leavesWork ? failures + 1 : 0;
      retryAt = leavesWork ? Optional.of(clock.instant().plus(retryDelay())) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Duration retryDelay() {
    var factor = 1L << Math.min(failures - 1, 20);
    var delay = pace.firstRetry().multipliedBy(factor);
    return delay.compareTo(pace.lastRetry()) < 0 ? delay : pace.lastRetry();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    engine.close();
  }
}
