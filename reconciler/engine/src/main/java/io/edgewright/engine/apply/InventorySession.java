package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.Inventory;
import io.edgewright.engine.inventory.Inventory.Stamp;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.InventoryWrite;
import io.edgewright.engine.inventory.StoredInventory;
import io.edgewright.policy.object.ObjectRef;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One application's inventory during one pass. Nothing may be written to the cluster for the
 * application before it was announced here; what became of it is noted, and stored at the end.
 */
final class InventorySession {
  private final PassContext context;
  private StoredInventory stored;
  private Stamp stamp;
  private final TreeMap<ObjectRef, InventoryEntry> entries;
  private boolean announced;
  private int writes;

  /** The reason why an inventory could not be written, and so nothing else may be. */
  record Blocked(ApplicationOutcome outcome) {}

  InventorySession(PassContext context, StoredInventory stored) {
    this.context = context;
    this.stored = stored;
    this.stamp = stored.inventory().stamp();
    this.entries = new TreeMap<>(stored.inventory().entries());
  }

  synchronized StoredInventory stored() {
    return stored;
  }

  synchronized Optional<InventoryEntry> entry(ObjectRef ref) {
    return Optional.ofNullable(entries.get(ref));
  }

  synchronized int writes() {
    return writes;
  }

  /**
   * Records, before anything is done, the union of what was and what will be.
   *
   * @param coming entries of everything that may be created
   */
  synchronized Optional<Blocked> announce(Stamp next, Collection<InventoryEntry> coming) {
    if (stored.inventory().stamp().epoch() > context.writer().epoch()) {
      return Optional.of(
          new Blocked(new ApplicationOutcome.Overtaken(stored.inventory().stamp().epoch())));
    }
    coming.forEach(entry -> entries.put(entry.ref(), entry));
    stamp = next;
    announced = true;
    return write();
  }

  /** Records that an object is about to be created, which was thought to exist. */
  synchronized Optional<Blocked> announceCreation(ObjectRef ref) {
    var known = entries.get(ref);
    if (known != null && known.isPending()) {
      return Optional.empty();
    }
    var version = known == null ? "" : known.version();
    var keep = known != null && known.keep();
    entries.put(ref, new InventoryEntry(ref, version, "", keep));
    return write();
  }

  /** Notes that an object exists as ours. */
  synchronized void confirm(InventoryEntry entry) {
    entries.put(entry.ref(), entry);
  }

  /** Notes that an object is ours no longer. */
  synchronized void drop(ObjectRef ref) {
    entries.remove(ref);
  }

  synchronized boolean isAnnounced() {
    return announced;
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Stores what was noted, unless it is stored already. */
  synchronized Optional<Blocked> settle(Stamp last) {
    var same =
        stored.exists()
            && stored.inventory().entries().equals(entries)
            && says(stored.inventory().stamp(), last);
    if (same) {
      return Optional.empty();
    }
    stamp = last;
    return write();
  }

  /** Deletes the inventory, when it records nothing any more. */
  synchronized Optional<Blocked> delete() {
    return stored.exists()
        ? outcome(context.store().delete(stored, context.deadline()))
        : Optional.empty();
  }

  /** The revision alone is no reason to write: the same objects may come from many. */
  private static boolean says(Stamp stored, Stamp wanted) {
    return stored.digest().equals(wanted.digest()) && stored.settled() == wanted.settled();
  }

  private Optional<Blocked> write() {
    SortedMap<ObjectRef, InventoryEntry> now = entries;
    var after = new Inventory(stored.inventory().id(), stamp, now);
    return outcome(context.store().write(stored, after, context.deadline()));
  }

  private Optional<Blocked> outcome(InventoryWrite write) {
    return switch (write) {
      case InventoryWrite.Written(var now, var requests) -> {
        stored = now;
        writes += requests;
        yield Optional.empty();
      }
      case InventoryWrite.Contended _ ->
          Optional.of(
              new Blocked(
                  new ApplicationOutcome.InventoryUnusable(
                      "somebody else wrote it since it was read")));
      case InventoryWrite.Unwritten(var answer) ->
          Optional.of(
              new Blocked(
                  new ApplicationOutcome.InventoryUnusable(
                      RefusalParser.parse(answer, false).message())));
    };
  }
}
