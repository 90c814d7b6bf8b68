package io.edgewright.engine.apply;

import static java.util.Objects.requireNonNull;

import io.edgewright.engine.apply.DesiredResolver.Resolution;
import io.edgewright.engine.inventory.HeldDeletions;
import io.edgewright.policy.object.ApplicationName;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that a pass, or a preview of one, needs to know before it begins.
 *
 * @param pruning what left the source, of every application that has such objects
 * @param held the deletions that the budget holds back
 */
record PreparedPass(
    ObjectViewer viewer,
    Claims claims,
    SortedMap<ApplicationName, Resolution> resolutions,
    SortedMap<ApplicationName, InventorySession> sessions,
    SortedMap<ApplicationName, PruneWork> pruning,
    Optional<HeldDeletions> held) {
  /** Whether the deletions of some work have to wait for an acknowledgement. */
  boolean holds(PruneWork work) {
    return held.isPresent() && work.budgeted();
  }

  /** What an application of the pass wants. */
  Resolution resolution(ApplicationName application) {
    return requireNonNull(resolutions.get(application), "an application of the pass");
  }

  /** The inventory of an application of the pass. */
  InventorySession session(ApplicationName application) {
    return requireNonNull(sessions.get(application), "an application of the pass");
  }
}
