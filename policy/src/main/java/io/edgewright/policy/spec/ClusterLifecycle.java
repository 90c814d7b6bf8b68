package io.edgewright.policy.spec;

/**
 * What the fleet wants of a cluster.
 *
 * @param abandonWhenUnreachable a decommissioned cluster that nobody answers at is let go of
 * @param suspended nothing is written to the cluster while this is set
 */
public record ClusterLifecycle(State state, boolean abandonWhenUnreachable, boolean suspended) {
  public static final ClusterLifecycle ACTIVE = new ClusterLifecycle(State.ACTIVE, false, false);

  public ClusterLifecycle {
    if (abandonWhenUnreachable && state != State.DECOMMISSIONED) {
      throw new IllegalArgumentException("unreachable: abandon needs state: decommissioned");
    }
  }

  /** The states of a cluster, in the order of a life. */
  public enum State {
    /** Takes applications. */
    ACTIVE,
    /** Keeps what it has and takes nothing new. */
    CORDONED,
    /** What it has moves elsewhere, make before break. */
    DRAINING,
    /** Is cleaned up and then let go of. */
    DECOMMISSIONED
  }
}
