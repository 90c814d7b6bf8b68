package io.edgewright.service.git;

import java.time.Duration;
import java.util.Optional;

/** Told of every request to a Git server, for metrics. It must be quick and must not throw. */
@FunctionalInterface
public interface GitObserver {

  /** What was asked of a server. */
  enum Operation {
    /** Asking for refs. */
    ADVERTISEMENT,
    /** Receiving a pack. */
    FETCH,
    /** Sending a pack. */
    PUSH
  }

  /** One request that has ended; no failure means that it worked. */
  record Request(
      RepositoryUrl url, Operation operation, Duration took, Optional<GitFailure.Kind> failure) {}

  void observed(Request request);

  /** An observer that looks away. */
  static GitObserver none() {
    return _ -> {};
  }
}
