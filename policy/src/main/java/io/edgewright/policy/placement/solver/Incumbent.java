package io.edgewright.policy.placement.solver;

/** The best allowed set so far; of sets that cost the same the first one found stays. */
final class Incumbent {
  private final Evaluator evaluator;
  private final RuleChecker rules;
  private int[] open = new int[0];
  private long cost = Evaluator.FORBIDDEN;

  Incumbent(LocationProblem problem, Evaluator evaluator) {
    this.evaluator = evaluator;
    this.rules = new RuleChecker(problem.selection(), problem.candidates());
  }

  boolean exists() {
    return cost != Evaluator.FORBIDDEN;
  }

  long cost() {
    return cost;
  }

  int[] open() {
    return open.clone();
  }

  /** Takes a set that obeys every rule and costs less; whether it did. */
  boolean offer(int[] candidates) {
    if (candidates.length == 0 || !rules.obeyed(candidates)) {
      return false;
    }
    long offered = evaluator.cost(candidates);
    if (offered >= cost) {
      return false;
    }
    cost = offered;
    open = candidates.clone();
    return true;
  }

  /** Whether a set obeys the rules about the set alone. */
  boolean permits(int[] candidates) {
    return rules.obeyed(candidates);
  }

  /** Takes a set that costs the same instead of the one held. */
  void replace(int[] candidates) {
    open = candidates.clone();
  }
}
