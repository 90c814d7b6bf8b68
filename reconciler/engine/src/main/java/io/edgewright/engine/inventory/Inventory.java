package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Revision;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Our exact record of what an application has on a cluster, and so of what may be deleted there.
 *
 * @param stamp who wrote it last, and for what
 * @param entries every object that was, or was about to be, applied
 */
public record Inventory(InventoryId id, Stamp stamp, SortedMap<ObjectRef, InventoryEntry> entries) {
  public Inventory {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** Nothing recorded yet. */
  public static Inventory empty(InventoryId id) {
    return new Inventory(id, Stamp.none(), new TreeMap<>());
  }

  public ApplicationName application() {
    return id.application();
  }

  /**
   * Who wrote an inventory last, and for what.
   *
   * @param settled false while the change set that it announces may still be under way
   */
  public record Stamp(
      long epoch, Optional<Revision> revision, Optional<Digest> digest, boolean settled) {
    /** Of an inventory that was never written. */
    public static Stamp none() {
      return new Stamp(0, Optional.empty(), Optional.empty(), true);
    }
  }
}
