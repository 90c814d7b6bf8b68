package io.edgewright.simulator.controller;

import io.edgewright.simulator.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs the work on a key once, however often it is asked for before it runs, and as early as anyone
 * asked for.
 */
final class WorkQueue {
  private final Controllers.Pace pace;
  private final Consumer<Key> work;
  private final Map<Key, Instant> due = new ConcurrentHashMap<>();

  WorkQueue(Controllers.Pace pace, Consumer<Key> work) {
    this.pace = pace;
    this.work = work;
  }

  void after(Key key, Duration delay) {
    var when = pace.clock().instant().plus(delay);
    var earliest = due.merge(key, when, (known, asked) -> known.isAfter(asked) ? asked : known);
    if (earliest == when) {
      pace.after(
          delay,
          () -> {
            // A task that was overtaken by an earlier one finds another time, or none, and does
            // nothing.
            if (due.remove(key, when)) {
              work.accept(key);
            }
          });
    }
  }

  /** After the time that one step takes. */
  void next(Key key) {
    after(key, pace.step());
  }

  void soon(Key key) {
    after(key, Duration.ZERO);
  }
}
