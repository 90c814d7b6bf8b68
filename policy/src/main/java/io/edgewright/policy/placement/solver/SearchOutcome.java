package io.edgewright.policy.placement.solver;

/** What a search for an open set came to. */
public sealed interface SearchOutcome {
  /** A set was found. */
  record Found(OpenSet set) implements SearchOutcome {}

  /** It is proven that no set obeys the rules. */
  record NoSet(long work) implements SearchOutcome {}

  /** The limit was reached with neither. */
  record Exhausted(long work) implements SearchOutcome {}
}
