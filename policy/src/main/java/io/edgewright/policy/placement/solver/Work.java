package io.edgewright.policy.placement.solver;

/** Counts elementary steps against a limit, so that a search ends at the same point everywhere. */
final class Work {
  private final long limit;
  private long spent;

  Work(long limit) {
    this.limit = limit;
  }

  void spend(long steps) {
    spent += steps;
  }

  long limit() {
    return limit;
  }

  long spent() {
    return spent;
  }

  long left() {
    return Math.max(0, limit - spent);
  }

  boolean exhausted() {
    return spent >= limit;
  }

  /** What is spent once so many percent of the limit more are. */
  long after(int percent) {
    return spent + limit / 100 * percent;
  }

  /** Whether less than so many percent of the limit are spent. */
  boolean within(int percent) {
    return spent < limit / 100 * percent;
  }
}
