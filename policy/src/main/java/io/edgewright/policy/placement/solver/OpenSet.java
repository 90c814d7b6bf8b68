package io.edgewright.policy.placement.solver;

/**
 * An open set that obeys the rules.
 *
 * @param open the open candidates in ascending order
 * @param bound no set that obeys the rules costs less
 * @param minimumWaived whether no set gives every optional candidate its minimum load, so that the
 *     least number of candidates is open regardless of it
 * @param work the elementary steps that the search took
 */
@SuppressWarnings("ArrayRecordComponent")
public record OpenSet(int[] open, long cost, long bound, boolean minimumWaived, long work) {
  /** Whether no other set is cheaper. */
  public boolean proven() {
    return bound >= cost;
  }
}
