package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Revision;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
   * @param dependsOn what the application needs, so that it is removed first when its file is gone
   */
  public record Stamp(
      long epoch,
      Optional<Revision> revision,
      Optional<Digest> digest,
      boolean settled,
      SortedSet<ApplicationName> dependsOn) {
    public Stamp {
      dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    }

    /** Of an inventory that was never written. */
    public static Stamp none() {
      return new Stamp(0, Optional.empty(), Optional.empty(), false, new TreeSet<>());
    }

    /** The same by another writer, under way or not. */
    public Stamp by(long writerEpoch, boolean nowSettled) {
      return new Stamp(writerEpoch, revision, digest, nowSettled, dependsOn);
    }
  }
}
