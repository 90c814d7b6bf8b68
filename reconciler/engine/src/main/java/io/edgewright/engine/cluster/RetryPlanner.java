package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.NotSent;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.policy.object.JsonTree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Decides whether a request that met a passing fault is tried again, and after how long. */
final class RetryPlanner {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final int maxAttempts;

  RetryPlanner(int maxAttempts) {
    this.maxAttempts = maxAttempts;
  }

  /**
   * The pause before the next attempt; empty when the answer stands.
   *
   * @param attempt how many attempts were made, from 1
   * @param jitter from 0 to 1, so that many clients do not return at once
   */
  Optional<Duration> pauseAfter(Answer answer, int attempt, double jitter) {
    if (attempt >= maxAttempts || !isPassing(answer)) {
      return Optional.empty();
    }
    if (answer instanceof Answered answered && answered.retryAfter().isPresent()) {
      return answered.retryAfter();
    }
    var doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 20));
    var capped = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return Optional.of(Duration.ofMillis((long) (capped.toMillis() * (0.5 + jitter / 2))));
  }

  private static boolean isPassing(Answer answer) {
    return switch (answer) {
      // Who was silent for so long once must not cost that time again in the same pass.
      case Unanswered(var cause) -> !cause.equals(Unanswered.TIMED_OUT);
      case NotSent _ -> false;
      case Answered(var code, _, _) when code == 429 || code == 502 || code == 503 || code == 504 ->
          true;
      case Answered(var code, var body, _) when code == 500 -> !isTypedPatchFailure(body);
      case Answered _ -> false;
    };
  }

  /** API servers before 1.31 answer 500 to an apply that their schema does not know. */
  private static boolean isTypedPatchFailure(Map<String, Object> status) {
    return JsonTree.text(status, "message").orElse("").contains("failed to create typed patch");
  }
}
