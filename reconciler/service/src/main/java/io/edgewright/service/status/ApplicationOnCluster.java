package io.edgewright.service.status;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Revision;
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
  public ApplicationOnCluster {
    errors = Canonical.list(errors);
    drift = Canonical.list(drift);
    held = Canonical.set(held);
  }

  /** Not yet applied anywhere on the cluster. */
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

  ApplicationOnCluster withHealth(HealthStatus other) {
    return new ApplicationOnCluster(revision, digest, other, leaving, errors, drift, objects, held);
  }

  ApplicationOnCluster withRevision(Optional<Revision> other) {
    return new ApplicationOnCluster(other, digest, health, leaving, errors, drift, objects, held);
  }
}
