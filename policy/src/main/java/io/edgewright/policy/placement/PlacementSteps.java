package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;

/** The two pure steps of placing one application; a caller may remember what they gave. */
public interface PlacementSteps {
  /** The problem of an application that is alone, or the outcome where there is none. */
  Preparation prepare(PlacementInput input);

  /** The outcome of an application's problem. */
  PlacementOutcome decide(ApplicationName application, PlacementProblem problem);

  /** The steps as {@link PlacementPlanner} takes them. */
  static PlacementSteps by(PlacementPlanner planner) {
    return new PlacementSteps() {
      @Override
      public Preparation prepare(PlacementInput input) {
        return planner.prepare(input);
      }

      @Override
      public PlacementOutcome decide(ApplicationName application, PlacementProblem problem) {
        return PlacementPlanner.decide(problem);
      }
    };
  }
}
