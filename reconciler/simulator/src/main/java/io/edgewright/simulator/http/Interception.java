package io.edgewright.simulator.http;

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
   * @param answered to be told the status; 0 for no answer
   */
  record Admitted(Optional<Runnable> before, List<Effect> effects, IntConsumer answered) {}

  /** One thing that goes wrong. */
  sealed interface Effect {
    /** Goes on after a while. */
    record Wait(Duration duration) implements Effect {}

    /** Answers with a Status of this code; the message is the server's own when empty. */
    record Answer(int status, String message) implements Effect {}

    /** Leaves the request open for ever. */
    record Silence() implements Effect {}

    /** Does the work, then closes the connection. */
    record DropAfter() implements Effect {}

    /** Closes the connection. */
    record Drop() implements Effect {}
  }

  /** Decides about one request. */
  Admitted admit(Asked asked);
}
