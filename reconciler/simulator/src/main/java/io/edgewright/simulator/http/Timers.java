package io.edgewright.simulator.http;

import java.time.Duration;

/** Where delays of a cluster run: in real time or in a virtual one. */
@FunctionalInterface
public interface Timers {
  /**
   * Runs the task once, no sooner than after the delay, unless what is given back is run before.
   */
  Runnable after(Duration delay, Runnable task);
}
