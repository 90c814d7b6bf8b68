package io.edgewright.simulator.controller;

import io.edgewright.simulator.store.Key;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs the work on a key once, however often it is asked for before it runs. */
final class WorkQueue {
  private final Controllers.Pace pace;
  private final Consumer<Key> work;
  private final Set<Key> waiting = ConcurrentHashMap.newKeySet();

  WorkQueue(Controllers.Pace pace, Consumer<Key> work) {
    this.pace = pace;
    this.work = work;
  }

  void add(Key key, Controllers.Pace.Step step) {
    if (waiting.add(key)) {
      pace.after(
          step,
          () -> {
            waiting.remove(key);
            work.accept(key);
          });
    }
  }

  void soon(Key key) {
    add(key, Controllers.Pace.Step.SOON);
  }
}
