package io.edgewright.policy.placement;

import java.util.List;

/** What became of an attempt to place an application; only {@link Decided} may change anything. */
public sealed interface PlacementOutcome {
  /** A placement was decided. */
  record Decided(PlacementDecision decision) implements PlacementOutcome {}

  /**
   * No set of clusters obeys all rules; the last good placement stays in force.
   *
   * @param conflict a minimal set of rules that cannot hold together: without any one of them a
   *     placement exists
   * @param message the conflict in one sentence, for example {@code budget short by 20.00}
   */
  record Infeasible(List<RuleRef> conflict, String message) implements PlacementOutcome {
    public Infeasible {
      conflict = List.copyOf(conflict);
    }
  }

  /** It cannot be told what is right; the placement in force stays. */
  record Unknown(UnknownCause cause) implements PlacementOutcome {}

  /** The application states no placement, and the fleet has no default. */
  record NotPlaced() implements PlacementOutcome {}
}
