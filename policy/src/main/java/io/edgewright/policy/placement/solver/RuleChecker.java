package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Selection;

/** Tells whether a set obeys the rules about the set alone. */
record RuleChecker(Selection rules, int candidates) {
  boolean obeyed(int[] open) {
    var state = new RuleState(rules, candidates);
    for (int candidate : open) {
      state.apply(candidate, RuleState.NONE);
    }
    return state.obeyed();
  }
}
