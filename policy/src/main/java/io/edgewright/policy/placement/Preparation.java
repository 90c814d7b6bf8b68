package io.edgewright.policy.placement;

/** What placing one application comes to before anything is searched. */
public sealed interface Preparation {
  /** There is something to solve. */
  record Ready(PlacementProblem problem) implements Preparation {}

  /** There is not. */
  record Settled(PlacementOutcome outcome) implements Preparation {}
}
