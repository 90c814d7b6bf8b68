package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;

/** What was decided about one cluster, and why. */
public record Verdict(ClusterName cluster, Reason reason) {
  /** Whether the application runs on the cluster. */
  public boolean chosen() {
    return reason instanceof Reason.Serving;
  }
}
