package io.edgewright.policy.spec;

import java.time.Duration;
import java.util.List;

/**
 * How an application's objects are brought to a cluster.
 *
 * @param rolloutDeadline time that a gained cluster has to become Current
 * @param health rules besides the built-in ones
 * @param validateBeforeApply a stage is dry-run whole before any of it is applied
 * @param dryRunUnsupported objects are written although the server refuses dry-runs for them
 * @param allowEmpty a source without any object is meant
 * @param prune objects that left the source are deleted
 * @param priority higher goes first where capacity is short
 * @param suspended nothing of the application is written while this is set
 */
public record Delivery(
    Duration rolloutDeadline,
    List<HealthCheck> health,
    boolean validateBeforeApply,
    boolean dryRunUnsupported,
    boolean allowEmpty,
    boolean prune,
    int priority,
    boolean suspended) {
  public static final Delivery DEFAULT =
      new Delivery(Duration.ofMinutes(10), List.of(), false, false, false, true, 0, false);

  public Delivery {
    health = List.copyOf(health);
  }
}
