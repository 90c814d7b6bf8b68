package io.edgewright.policy.placement.solver;

/**
 * The best allowed set so far, in the numbers of the whole problem; of sets that cost the same the
 * first one found stays.
 */
final class Incumbent {
  private int[] open = new int[0];
  private long cost = Evaluator.FORBIDDEN;

  boolean exists() {
    return cost != Evaluator.FORBIDDEN;
  }

  long cost() {
    return cost;
  }

  int[] open() {
    return open.clone();
  }

  /** Takes a set if it costs less; whether it did. */
  boolean take(int[] candidates, long offered) {
    if (offered >= cost) {
      return false;
    }
    cost = offered;
    open = candidates.clone();
    return true;
  }

  /** Takes a set that costs the same instead of the one held. */
  void replace(int[] candidates) {
    open = candidates.clone();
  }
}
