package io.edgewright.policy.spec;

import java.util.Optional;

/** Decides which deletion budget holds for a revision. */
public final class DeletionBudgetEvaluator {
  private DeletionBudgetEvaluator() {}

  /**
   * The tightest of what the operator allows at most, what the revision states and what the
   * revision accepted before it stated: a tightening holds at once, a loosening one accepted
   * revision later, so that no commit loosens the budget that it is itself held by.
   *
   * @param loosest the operator's setting
   * @param stated by {@code edgewright.yaml} of the revision
   * @param previouslyStated by the revision accepted before; empty for the first one
   */
  public static DeletionBudget effective(
      DeletionBudget loosest, DeletionBudget stated, Optional<DeletionBudget> previouslyStated) {
    return loosest.tightenedBy(stated).tightenedBy(previouslyStated.orElse(stated));
  }
}
