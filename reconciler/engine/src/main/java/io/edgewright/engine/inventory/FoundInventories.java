package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ApplicationName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every inventory that a cluster holds.
 *
 * @param ours of the fleet asked for
 * @param unreadable of the fleet asked for, with the reason
 * @param owners of every fleet: whose an ApplySet is, for people
 */
public record FoundInventories(
    SortedMap<ApplicationName, StoredInventory> ours,
    SortedMap<ApplicationName, String> unreadable,
    SortedMap<String, InventoryId> owners) {
  public FoundInventories {
    ours = Collections.unmodifiableSortedMap(new TreeMap<>(ours));
    unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
  }

  /** Whose an ApplySet is. */
  public Optional<InventoryId> ownerOf(String applySet) {
    return Optional.ofNullable(owners.get(applySet));
  }
}
