package io.edgewright.policy.spec;

/**
 * What is optimised, and how traffic reaches the chosen clusters.
 *
 * @param overflow with {@code nearest}: what a full location cannot serve goes to the next one
 */
public record Optimisation(Objective objective, Assignment assignment, boolean overflow) {
  public static final Optimisation DEFAULT =
      new Optimisation(Objective.DISTANCE, Assignment.NEAREST, false);

  /** How traffic is assigned to locations. */
  public enum Assignment {
    /** All of an origin's traffic goes to its nearest location. */
    NEAREST,
    /** By weights, within capacity. */
    SPLIT
  }
}
