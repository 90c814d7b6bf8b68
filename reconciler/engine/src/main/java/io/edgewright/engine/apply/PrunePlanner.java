package io.edgewright.engine.apply;

import io.edgewright.engine.apply.PruneAction.Abandon;
import io.edgewright.engine.apply.PruneAction.Await;
import io.edgewright.engine.apply.PruneAction.Delete;
import io.edgewright.engine.apply.PruneAction.Forget;
import io.edgewright.engine.apply.PruneAction.Keep;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.PruneMarks;
import io.edgewright.engine.live.LiveObject;

/**
 * Decides what becomes of recorded objects that left the source. It deletes what is recorded, and
 * carries our label, and has the recorded UID; whatever lacks one of the three is not ours to
 * delete.
 */
final class PrunePlanner {
  private PrunePlanner() {}

  /**
   * Decides about one object.
   *
   * @param set the ApplySet of the application that recorded it
   * @param allowed whether the application wants its objects pruned
   */
  static PruneAction plan(
      InventoryEntry entry, Sighting sighting, ApplySetId set, boolean allowed) {
    return switch (sighting) {
      case Sighting.Unknown(var refusal) ->
          new Keep(entry, "it cannot be looked at: " + refusal.message());
      case Sighting.Absent _ -> new Forget(entry, "it is gone");
      case Sighting.Unlabelled _ -> new Forget(entry, "it carries no label of ours");
      case Sighting.Present(var live) -> planPresent(entry, live, set, allowed);
    };
  }

  private static PruneAction planPresent(
      InventoryEntry entry, LiveObject live, ApplySetId set, boolean allowed) {
    var partOf = live.ownership().partOf();
    if (!partOf.equals(set.value())) {
      return new Forget(
          entry,
          partOf.isEmpty() ? "it carries no label of ours" : "it belongs to another application");
    }
    if (entry.isPending() && !live.ownership().ownsLabel()) {
      return new Forget(entry, "it was not created by us");
    }
    if (!entry.isPending() && !entry.uid().equals(live.uid())) {
      return new Forget(entry, "somebody replaced it by another of the same name");
    }
    if (live.terminating()) {
      return new Await(entry, "its deletion is under way");
    }
    if (PruneMarks.isNeverPruned(entry.ref().groupKind())) {
      return new Abandon(entry, live, "objects of this kind are never deleted");
    }
    if (entry.keep() || live.keep()) {
      return new Abandon(entry, live, "it is marked to be kept");
    }
    return allowed ? new Delete(entry, live) : new Keep(entry, "the application does not prune");
  }
}
