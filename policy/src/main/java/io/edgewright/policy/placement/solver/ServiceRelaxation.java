package io.edgewright.policy.placement.solver;

/**
 * The part of a Lagrangian relaxation that depends on how demands are served: with every demand
 * worth its multiplier to whoever serves it, what is each candidate worth?
 */
interface ServiceRelaxation {
  /** Adds to {@code reduced} what each candidate gains (a number not above 0). */
  void price(long[] multipliers, byte[] status, long[] reduced);

  /**
   * Sets by how much each demand is underserved (above 0) or overserved by the chosen ones, with
   * the multipliers that were priced last.
   */
  void slack(long[] multipliers, boolean[] chosen, double[] slack);
}
