package io.edgewright.policy.object;

import java.time.Instant;

/** Whether a cluster's API server answers; independent of the health of what runs there. */
public sealed interface Reachability {
  /** It answered the last time it was asked. */
  record Reachable() implements Reachability {}

  /**
   * It has not answered since an instant.
   *
   * @param cause the kind of failure, without addresses or credentials
   */
  record Unreachable(Instant since, String cause) implements Reachability {}

  /** It answers, and refuses our credential. */
  record AuthFailed(Instant since, String cause) implements Reachability {}

  /** It has not been asked since this process started. */
  record NotObserved() implements Reachability {}
}
