package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.inventory.InventoryEntry;
import java.util.Optional;

/**
 * A recorded object that left the source, as it was last seen.
 *
 * @param served how to reach it; empty when its kind is not served
 */
record PruneCandidate(InventoryEntry entry, Optional<ServedKind> served, Sighting sighting) {
  PruneCandidate seen(Sighting now) {
    return new PruneCandidate(entry, served, now);
  }
}
