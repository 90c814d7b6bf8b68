package io.edgewright.engine.inventory;

import io.edgewright.policy.object.Digest;
import java.util.List;

/**
 * Deletions that a budget holds back until their hash is acknowledged.
 *
 * @param hash over the cluster and the sorted deletions; another set has another hash
 * @param inventoried how many objects are recorded on the cluster
 */
public record HeldDeletions(Digest hash, List<PlannedDeletion> deletions, int inventoried) {
  public HeldDeletions {
    deletions = deletions.stream().sorted().toList();
  }
}
