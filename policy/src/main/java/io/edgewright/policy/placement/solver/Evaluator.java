package io.edgewright.policy.placement.solver;

/** Judges an open set by the problem's own costs and every rule about what is served by whom. */
interface Evaluator {
  /** The cost of a set that breaks a rule. */
  long FORBIDDEN = Long.MAX_VALUE;

  /** The cost of the set, or {@link #FORBIDDEN}; rules about the set alone are not looked at. */
  long cost(int[] open);

  /** Judges the sets that are one move away from an open one. */
  Moves from(int[] open);

  /** Tells what moves from an open set lead to. */
  interface Moves {
    /** The cost after opening one candidate and closing another, or {@link #FORBIDDEN}. */
    long costAfter(int in, int out);
  }

  /** How far a set that is not empty is from serving within its limits; 0 where it does. */
  long violation(int[] open);

  /**
   * Closes free candidates that can be in no allowed set.
   *
   * @return whether some set may still be allowed
   */
  boolean narrow(byte[] status);
}
