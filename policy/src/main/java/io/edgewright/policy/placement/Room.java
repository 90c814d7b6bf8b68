package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import java.util.Optional;
import java.util.SortedMap;

/** What other applications leave for one. */
interface Room {
  /** How much of a share is left; empty where no file states how much there is. */
  Optional<Long> left(Share share);

  /** Who holds the rest. */
  SortedMap<ApplicationName, Long> holders(Share share);

  /** Whether everything that is claimed is left. */
  default boolean fits(Claim claim) {
    return firstLacking(claim).isEmpty();
  }

  /** The first share of which more is claimed than is left. */
  default Optional<Share> firstLacking(Claim claim) {
    return claim.amounts().entrySet().stream()
        .filter(part -> left(part.getKey()).filter(left -> left < part.getValue()).isPresent())
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }
}
