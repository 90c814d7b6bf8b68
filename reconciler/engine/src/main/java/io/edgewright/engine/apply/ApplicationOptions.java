package io.edgewright.engine.apply;

import io.edgewright.engine.health.HealthCheck;
import io.edgewright.policy.object.ApplicationName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How an application wants to be converged.
 *
 * @param allowEmpty whether no objects at all is meant as said
 * @param prune whether objects that left the source are deleted
 * @param validateBeforeApply whether a stage is dry-run whole before any of it is applied
 * @param dryRunUnsupported whether the application's objects are known to refuse dry-runs
 * @param dependsOn applications that must be Current on the same cluster first
 * @param healthChecks the application's own rules, tried before the built-in ones
 */
public record ApplicationOptions(
    boolean allowEmpty,
    boolean prune,
    boolean validateBeforeApply,
    boolean dryRunUnsupported,
    SortedSet<ApplicationName> dependsOn,
    List<HealthCheck> healthChecks) {
  public ApplicationOptions {
    dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    healthChecks = List.copyOf(healthChecks);
  }

  /** Prune, nothing else out of the ordinary. */
  public static ApplicationOptions standard() {
    return new ApplicationOptions(false, true, false, false, new TreeSet<>(), List.of());
  }

  /** The same with other dependencies. */
  public ApplicationOptions withDependsOn(SortedSet<ApplicationName> dependencies) {
    return new ApplicationOptions(
        allowEmpty, prune, validateBeforeApply, dryRunUnsupported, dependencies, healthChecks);
  }
}
