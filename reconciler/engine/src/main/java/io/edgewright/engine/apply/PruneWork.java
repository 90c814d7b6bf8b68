package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.PlannedDeletion;
import io.edgewright.policy.object.ApplicationName;
import java.util.List;

/**
 * What left the source of an application, or the whole of one that shall leave.
 *
 * @param allowed whether the application wants its objects pruned
 * @param budgeted whether the deletion budget of the cluster may hold it back
 */
record PruneWork(
    InventorySession inventory,
    List<PruneCandidate> candidates,
    boolean allowed,
    boolean budgeted) {
  PruneWork {
    candidates = List.copyOf(candidates);
  }

  ApplicationName application() {
    return inventory.stored().inventory().id().application();
  }

  PruneAction plan(PruneCandidate candidate) {
    var set = inventory.stored().inventory().id().applySet();
    return PrunePlanner.plan(candidate.entry(), candidate.sighting(), set, allowed);
  }

  /** The deletions among it, but for objects that another application takes over. */
  List<PlannedDeletion> deletions(Claims claims) {
    return candidates.stream()
        .filter(candidate -> !claims.isClaimedByOther(application(), candidate.entry().ref()))
        .filter(candidate -> plan(candidate) instanceof PruneAction.Delete)
        .map(
            candidate ->
                new PlannedDeletion(application(), candidate.entry().ref(), uidOf(candidate)))
        .toList();
  }

  /** Whether other applications must have had their turn before it can be said what goes. */
  boolean isAwaited(Claims claims) {
    return candidates.stream()
        .anyMatch(candidate -> claims.isClaimedByOther(application(), candidate.entry().ref()));
  }

  /** Whether anything of it will be written, if the budget allows. */
  boolean changesAnything(Claims claims) {
    return candidates.stream()
        .filter(candidate -> !claims.isClaimedByOther(application(), candidate.entry().ref()))
        .map(this::plan)
        .anyMatch(
            action ->
                action instanceof PruneAction.Delete || action instanceof PruneAction.Abandon);
  }

  private static String uidOf(PruneCandidate candidate) {
    return candidate.sighting() instanceof Sighting.Present(var live)
        ? live.uid()
        : candidate.entry().uid();
  }
}
