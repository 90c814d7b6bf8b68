package io.edgewright.engine.inventory;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An inventory as it was read or written, with what is needed to write it next. */
public record StoredInventory(Inventory inventory, SortedMap<Integer, InventoryShard> shards) {
  public StoredInventory {
    shards = Collections.unmodifiableSortedMap(new TreeMap<>(shards));
  }

  /** Of an application that is not in the cluster yet. */
  public static StoredInventory absent(InventoryId id) {
    return new StoredInventory(Inventory.empty(id), new TreeMap<>());
  }

  public boolean exists() {
    return !shards.isEmpty();
  }
}
