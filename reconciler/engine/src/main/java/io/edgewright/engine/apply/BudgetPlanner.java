package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.DeletionBudget;
import io.edgewright.engine.inventory.HeldDeletions;
import io.edgewright.engine.inventory.PlannedDeletion;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Decides whether a cluster's planned deletions are too many to happen unasked. */
final class BudgetPlanner {
  private BudgetPlanner() {}

  /**
   * The deletions that must be held; empty when they may happen.
   *
   * @param inventoried how many objects are recorded on the cluster
   */
  static Optional<HeldDeletions> plan(
      ClusterName cluster,
      Collection<PlannedDeletion> deletions,
      int inventoried,
      DeletionBudget budget) {
    if (budget.allows(deletions.size(), inventoried)) {
      return Optional.empty();
    }
    var held = new HeldDeletions(hash(cluster, deletions), List.copyOf(deletions), inventoried);
    return budget.acknowledged().contains(held.hash()) ? Optional.empty() : Optional.of(held);
  }

  /** Over the cluster and the sorted deletions, not the revision: it lapses when they change. */
  static Digest hash(ClusterName cluster, Collection<PlannedDeletion> deletions) {
    var lines =
        deletions.stream()
            .sorted()
            .map(
                deletion ->
                    List.of(
                        cluster.value(),
                        deletion.ref().group(),
                        deletion.ref().kind(),
                        deletion.ref().namespace(),
                        deletion.ref().name(),
                        deletion.uid()))
            .toList();
    return Digest.of(CanonicalJson.bytes(lines));
  }
}
