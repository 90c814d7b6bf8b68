package io.edgewright.policy.object;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/** Something wrong in a file: where, what, and what to do about it (empty where nothing helps). */
public record Problem(SourceLocation location, String message, String hint)
    implements Comparable<Problem> {
  private static final Comparator<Problem> CANONICAL =
      comparing(Problem::location).thenComparing(Problem::message).thenComparing(Problem::hint);

  @Override
  public int compareTo(Problem other) {
    return CANONICAL.compare(this, other);
  }

  /** {@code file:line:column: message (hint)}. */
  @Override
  public String toString() {
    return location + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
