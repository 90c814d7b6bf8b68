package io.edgewright.simulator;

import java.time.Duration;

/** What becomes of a request that a {@link Fault} befalls. */
public sealed interface FaultEffect {
  /** Answers, later. Adds up with other effects. */
  record Delay(Duration duration) implements FaultEffect {}

  /** Answers with this status (429 and 5xx make sense) and does nothing. */
  record Fail(int status) implements FaultEffect {}

  /** Never answers; the connection stays open. */
  record Hang() implements FaultEffect {}

  /** Refuses as an admission webhook does: 403 with the message. */
  record Reject(String message) implements FaultEffect {}

  /** Does what was asked, then closes the connection without an answer. */
  record LoseAnswer() implements FaultEffect {}

  /** 401, as when the token has expired. */
  record ExpireToken() implements FaultEffect {}

  /** Closes the connection at once: the server cannot be reached. */
  record Unreachable() implements FaultEffect {}
}
