package io.edgewright.policy.placement;

/** The result of reading a value from a plain JSON tree that somebody may have edited. */
public sealed interface Reading<T> {
  /** The tree holds the value. */
  record Read<T>(T value) implements Reading<T> {}

  /** It does not. */
  record Malformed<T>(String why) implements Reading<T> {}
}
