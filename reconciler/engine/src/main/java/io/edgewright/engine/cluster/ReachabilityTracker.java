package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.NotSent;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Remembers whether a cluster answers, and since when it does not. */
final class ReachabilityTracker {
  private final AtomicReference<Reachability> state = new AtomicReference<>(new NotObserved());
  private final Consumer<Reachability> changed;

  ReachabilityTracker(Consumer<Reachability> changed) {
    this.changed = changed;
  }

  Reachability now() {
    return state.get();
  }

  /** Takes note of what came of a request. */
  void saw(Answer answer, Instant at) {
    var before = state.get();
    var after = after(before, answer, at);
    if (!after.equals(before) && state.compareAndSet(before, after)) {
      changed.accept(after);
    }
  }

  private static Reachability after(Reachability before, Answer answer, Instant at) {
    return switch (answer) {
      case NotSent _ -> before;
      case Unanswered(var cause) ->
          before instanceof Unreachable ? before : new Unreachable(at, cause);
      case Answered(var code, _, _) when code == 401 ->
          before instanceof AuthFailed
              ? before
              : new AuthFailed(at, "the server refuses the credential");
      case Answered _ -> new Reachable();
    };
  }
}
