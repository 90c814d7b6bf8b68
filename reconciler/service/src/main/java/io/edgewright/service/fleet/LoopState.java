package io.edgewright.service.fleet;

import io.edgewright.policy.object.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What health checks, metrics and the console may know of the loop; written by the loop alone. */
public final class LoopState {
  private final LoopObserver observer;
  private final InstantSource clock;
  private volatile Optional<Revision> revision = Optional.empty();
  private volatile Optional<String> notWritable = Optional.empty();
  private volatile Optional<String> lastBug = Optional.empty();
  private volatile Instant lastRound;

  public LoopState(LoopObserver observer, InstantSource clock) {
    this.observer = observer;
    this.clock = clock;
    this.lastRound = clock.instant();
  }

  /** The revision in force; empty until the first one is accepted. */
  public Optional<Revision> revision() {
    return revision;
  }

  /** Why status cannot be written; empty while it can. */
  public Optional<String> notWritable() {
    return notWritable;
  }

  /** The kind of the last bug that the loop survived. */
  public Optional<String> lastBug() {
    return lastBug;
  }

  /** When the loop last came round. */
  public Instant lastRound() {
    return lastRound;
  }

  void status(Optional<String> why) {
    notWritable = why;
    lastRound = clock.instant();
  }

  void failed(RuntimeException bug) {
    lastBug = Optional.of(bug.getClass().getSimpleName());
  }

  void polled(SourceUpdate update) {
    if (update instanceof SourceUpdate.Accepted(var accepted, _)) {
      revision = Optional.of(accepted.revision());
      observer.accepted(
          accepted.revision(), accepted.files().applications().size(), accepted.files().problems());
    }
    if (update instanceof SourceUpdate.Refused(var refused, var reason, _)) {
      observer.refused(refused, reason);
    }
    if (update instanceof SourceUpdate.Failed(var cause)) {
      observer.pollFailed(cause.message());
    }
  }
}
