package io.edgewright.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock with timers that stand still until they are told to move. */
public final class VirtualTime implements InstantSource, DelayedTasks {
  private record Task(Instant due, long order, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
  private Instant now;
  private long order;

  /** Starts at the given instant. */
  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void schedule(Duration delay, Runnable task) {
    tasks.add(new Task(now.plus(delay), order++, task));
  }

  /** Moves on, running in order whatever falls due on the way, including what that schedules. */
  public void advance(Duration duration) {
    var end = instant().plus(duration);
    for (var task = dueBy(end); task.action() != IDLE; task = dueBy(end)) {
      task.action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private static final Runnable IDLE = () -> {};

  private synchronized Task dueBy(Instant end) {
    var next = tasks.peek();
    if (next == null || next.due().isAfter(end)) {
      return new Task(end, 0, IDLE);
    }
    tasks.remove(next);
    now = next.due().isAfter(now) ? next.due() : now;
    return next;
  }
}
