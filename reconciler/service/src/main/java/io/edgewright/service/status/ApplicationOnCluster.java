package io.edgewright.service.status;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What runs of an application on one cluster.
 *
 * @param revision the revision that last changed what runs here; empty before the first apply
 * @param digest of the desired objects that were applied
 * @param leaving whether it goes as soon as the clusters that replace this one are Current
 * @param errors everything that was refused in the last pass
 * @param held hashes of the deletions held back here
 */
public record ApplicationOnCluster(
    Optional<Revision> revision,
    Optional<Digest> digest,
    HealthStatus health,
    boolean leaving,
    List<ObjectError> errors,
    List<Drift> drift,
    ObjectNotes objects,
    SortedSet<Digest> held) {
  static final String NOT_OBSERVED = "NotObserved";

  public ApplicationOnCluster {
    errors = Canonical.list(errors);
    drift = Canonical.list(drift);
    held = Canonical.set(held);
  }

  /** Not looked at since this process started. What status said of it before stays, if anything. */
  public static ApplicationOnCluster notObserved(Instant now) {
    return pending(new HealthStatus(Health.UNKNOWN, NOT_OBSERVED, "", now));
  }

  /** Nothing was applied to the cluster yet. */
  public static ApplicationOnCluster pending(HealthStatus health) {
    return new ApplicationOnCluster(
        Optional.empty(),
        Optional.empty(),
        health,
        false,
        List.of(),
        List.of(),
        ObjectNotes.NONE,
        Collections.emptySortedSet());
  }

  boolean isObserved() {
    return !health.reason().equals(NOT_OBSERVED);
  }

  ApplicationOnCluster withLeaving(boolean other) {
    return new ApplicationOnCluster(revision, digest, health, other, errors, drift, objects, held);
  }

  ApplicationOnCluster withObjects(ObjectNotes other) {
    return new ApplicationOnCluster(revision, digest, health, leaving, errors, drift, other, held);
  }

  ApplicationOnCluster withHealth(HealthStatus other) {
    return new ApplicationOnCluster(revision, digest, other, leaving, errors, drift, objects, held);
  }

  ApplicationOnCluster withRevision(Optional<Revision> other) {
    return new ApplicationOnCluster(other, digest, health, leaving, errors, drift, objects, held);
  }
}
