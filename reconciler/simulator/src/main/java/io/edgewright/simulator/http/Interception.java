package io.edgewright.simulator.http;

import io.edgewright.simulator.api.Terms;
import io.edgewright.simulator.status.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What the listener asks before it lets a request through: the seam for faults, hooks and the log.
 */
public interface Interception {
  /** A request as far as its line tells. */
  record Asked(
      String method,
      String path,
      String verb,
      String resource,
      String namespace,
      String name,
      boolean dryRun) {}

  /**
   * What to do with it.
   *
   * @param before runs on a thread of its own before anything else
   * @param effects what goes wrong, in order
   * @param terms under what conditions it is handled
   * @param answered to be told the status; 0 for no answer
   */
  record Admitted(
      Optional<Runnable> before, List<Effect> effects, Terms terms, IntConsumer answered) {}

  /** One thing that goes wrong. */
  sealed interface Effect {
    /** Goes on after a while. */
    record Wait(Duration duration) implements Effect {}

    /** Answers with this refusal. */
    record Answer(Refusal refusal) implements Effect {}

    /** Leaves the request open for ever. */
    record Silence() implements Effect {}

    /** Does the work, then closes the connection. */
    record DropAfter() implements Effect {}

    /** Closes the connection. */
    record Drop() implements Effect {}

    /** Resets the connection. */
    record Reset() implements Effect {}

    /** Breaks a watch off after a while. */
    record BreakOff(Duration after) implements Effect {}
  }

  /** Decides about one request. */
  Admitted admit(Asked asked);
}
