package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.inventory.InventoryStore;
import io.edgewright.engine.live.LiveCache;

/** What everything in one pass over a cluster works with. */
record PassContext(
    FleetWriter writer,
    PassClient client,
    LiveCache cache,
    Catalog catalog,
    InventoryStore store,
    NamespaceKeeper namespaces,
    AppliedMemory memory) {
  Deadline deadline() {
    return client.deadline();
  }
}
