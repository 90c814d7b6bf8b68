package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ApplyPlanner.Ownership;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.engine.inventory.InventoryId;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ObjectRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which application of a pass wants which object. Where two want the same, the first by name has
 * it; where one gives up what another wants, it moves and is not deleted.
 */
final class Claims {
  private final String fleetUid;
  private final FoundInventories inventories;
  private final Set<ApplicationName> inPass;
  private final Map<ObjectRef, ApplicationName> claimants = new TreeMap<>();
  private final SortedMap<String, InventoryId> sets = new TreeMap<>();

  /**
   * Claims of one pass.
   *
   * @param inPass every application that the pass deals with, those to be removed included
   * @param wanted what each of them wants
   */
  Claims(
      String fleetUid,
      FoundInventories inventories,
      Set<ApplicationName> inPass,
      SortedMap<ApplicationName, ? extends Set<ObjectRef>> wanted) {
    this.fleetUid = fleetUid;
    this.inventories = inventories;
    this.inPass = inPass;
    wanted.forEach((name, refs) -> refs.forEach(ref -> claimants.putIfAbsent(ref, name)));
    inPass.forEach(
        name -> {
          var id = new InventoryId(fleetUid, name);
          sets.put(id.applySet().value(), id);
        });
  }

  Optional<ApplicationName> claimant(ObjectRef ref) {
    return Optional.ofNullable(claimants.get(ref));
  }

  /** Whether somebody other than an application wants an object. */
  boolean isClaimedByOther(ApplicationName application, ObjectRef ref) {
    return claimant(ref).filter(name -> !name.equals(application)).isPresent();
  }

  /** Whether an application may take an object that is labelled with another ApplySet. */
  Ownership ownership(ApplicationName taker, String applySet, ObjectRef ref) {
    var owner = Optional.ofNullable(sets.get(applySet)).or(() -> inventories.ownerOf(applySet));
    if (owner.isEmpty()) {
      return new Ownership.Kept("the ApplySet " + applySet);
    }
    if (!owner.get().fleetUid().equals(fleetUid)) {
      return new Ownership.Kept(
          "application %s of the fleet %s"
              .formatted(owner.get().application(), owner.get().fleetUid()));
    }
    var isGivenUp =
        inPass.contains(owner.get().application())
            && claimant(ref).filter(taker::equals).isPresent();
    return isGivenUp
        ? new Ownership.GivenUp()
        : new Ownership.Kept("application " + owner.get().application());
  }
}
