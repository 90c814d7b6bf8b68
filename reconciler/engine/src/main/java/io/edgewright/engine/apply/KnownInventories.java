package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.engine.inventory.InventoryStore;
import io.edgewright.engine.inventory.InventoryStore.Reading;
import io.edgewright.engine.inventory.StoredInventory;
import io.edgewright.policy.object.ApplicationName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The inventories of a cluster, read once and kept current by our own writes. Somebody else's write
 * is found out when ours meets it; then all are read again.
 */
final class KnownInventories {
  private final InventoryStore store;
  private @Nullable FoundInventories found;
  private String fleetUid = "";

  KnownInventories(InventoryStore store) {
    this.store = store;
  }

  /** What is known without asking. */
  synchronized Optional<FoundInventories> known() {
    return Optional.ofNullable(found);
  }

  /** Reads them all, whatever is known. */
  synchronized Reading read(String fleet, Deadline deadline) {
    var reading = store.read(fleet, deadline);
    if (reading instanceof Reading.Found(var inventories)) {
      found = inventories;
      fleetUid = fleet;
    }
    return reading;
  }

  /** What is known, or else what there is to read. */
  synchronized Reading get(String fleet, Deadline deadline) {
    return found != null && fleetUid.equals(fleet)
        ? new Reading.Found(found)
        : read(fleet, deadline);
  }

  /** Takes over what a pass has written; forgets everything when one of its writes failed. */
  synchronized void update(Map<ApplicationName, StoredInventory> written, boolean doubtful) {
    if (doubtful || found == null) {
      found = null;
      return;
    }
    var ours = new TreeMap<>(found.ours());
    var owners = new TreeMap<>(found.owners());
    written.forEach(
        (name, stored) -> {
          var set = stored.inventory().id().applySet().value();
          if (stored.exists()) {
            ours.put(name, stored);
            owners.put(set, stored.inventory().id());
          } else {
            ours.remove(name);
            owners.remove(set);
          }
        });
    found = new FoundInventories(ours, found.unreadable(), owners);
  }
}
