package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.live.LiveObject;

/** What shall be done about a recorded object that is no longer desired. */
sealed interface PruneAction {
  InventoryEntry entry();

  /** It is ours without doubt, and goes. */
  record Delete(InventoryEntry entry, LiveObject live) implements PruneAction {}

  /** It is let go of: our label is taken off, nothing else. */
  record Abandon(InventoryEntry entry, LiveObject live, String reason) implements PruneAction {}

  /** It stays, and stays recorded. */
  record Keep(InventoryEntry entry, String reason) implements PruneAction {}

  /** Its deletion is under way. */
  record Await(InventoryEntry entry, String reason) implements PruneAction {}

  /** It is gone, or not ours: only the record goes. */
  record Forget(InventoryEntry entry, String reason) implements PruneAction {}
}
