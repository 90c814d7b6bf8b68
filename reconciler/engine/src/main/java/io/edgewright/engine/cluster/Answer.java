package io.edgewright.engine.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What came of a request. */
public sealed interface Answer {
  /**
   * The server answered, with whatever code.
   *
   * @param body the JSON object that it sent; empty where it sent none
   * @param retryAfter how long it asks to wait
   */
  record Answered(int code, Map<String, Object> body, Optional<Duration> retryAfter)
      implements Answer {
    public boolean isSuccess() {
      return code >= 200 && code < 300;
    }

    /** The code only: bodies may be Secrets. */
    @Override
    public String toString() {
      return "HTTP " + code;
    }
  }

  /**
   * No answer came; whether the request was carried out is unknown.
   *
   * @param cause the kind of failure, without addresses
   */
  record Unanswered(String cause) implements Answer {
    /** The cause when time ran out. */
    public static final String TIMED_OUT = "timed out";
  }

  /** It was not sent: out of time, too many waiting, or the client is closed. */
  record NotSent(String cause) implements Answer {}
}
