package io.edgewright.engine.cluster;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells one life of a cluster from another at the same address: built again, or restored from a
 * backup, it has forgotten what we know of it.
 *
 * @param uid of the namespace kube-system; empty when it may not be read
 * @param revision the server's revision when this was asked; empty when it is no number
 */
public record ClusterLife(Optional<String> uid, OptionalLong revision) {
  /** Whether this is, or may be, another life than an earlier look at the address found. */
  public boolean isAnotherThan(ClusterLife earlier) {
    var isAnotherCluster =
        uid.isPresent() && earlier.uid().isPresent() && !uid.equals(earlier.uid());
    var wentBack =
        revision.isPresent()
            && earlier.revision().isPresent()
            && revision.getAsLong() < earlier.revision().getAsLong();
    return isAnotherCluster || wentBack;
  }
}
