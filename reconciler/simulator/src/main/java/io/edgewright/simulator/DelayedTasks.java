package io.edgewright.simulator;

import java.time.Duration;

/** Runs a task after a delay; the seam that lets tests put the controllers on virtual time. */
@FunctionalInterface
public interface DelayedTasks {
  /** Runs the task once, no sooner than after the delay. */
  void schedule(Duration delay, Runnable task);
}
