package io.edgewright.service.status;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.spec.DeletionBudget;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * What identifies a fleet and how far it has come.
 *
 * @param name as the Fleet file states it; empty where there is none
 * @param uid made at the first start and never changed; inventories carry it
 * @param revision the accepted revision of the fleet repository; empty before the first one
 * @param generation counts the changes of placement
 * @param acknowledged hashes of held deletions that the Fleet file releases
 * @param budget what the accepted revision may delete; a process that starts anew has to know it,
 *     or a commit that loosens the budget would be held by the loosened one
 */
public record FleetHead(
    String name,
    String uid,
    Optional<Revision> revision,
    long generation,
    SortedSet<Digest> acknowledged,
    Optional<DeletionBudget> budget) {
  private static final Pattern UID = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z-]{0,62}");

  public FleetHead {
    name = PlainText.line(name, 253);
    if (!UID.matcher(uid).matches()) {
      throw new IllegalArgumentException("not a fleet UID: " + PlainText.line(uid, 80));
    }
    if (generation < 0) {
      throw new IllegalArgumentException("generation %d is negative".formatted(generation));
    }
    acknowledged = Canonical.set(acknowledged);
  }

  FleetHead withGeneration(long next) {
    return new FleetHead(name, uid, revision, next, acknowledged, budget);
  }

  FleetHead withRevision(Optional<Revision> accepted) {
    return new FleetHead(name, uid, accepted, generation, acknowledged, budget);
  }

  /** What two pictures have to agree in: not the revision, and not the budget that it states. */
  FleetHead significant() {
    return new FleetHead(name, uid, Optional.empty(), generation, acknowledged, Optional.empty());
  }
}
