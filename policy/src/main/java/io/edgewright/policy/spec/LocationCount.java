package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;

/** On how many clusters an application runs. */
public sealed interface LocationCount {
  /** Where it is stated; the policy's own place where it is not. */
  SourceLocation location();

  /** On every eligible cluster. */
  record All(SourceLocation location) implements LocationCount {}

  /** On at least and at most so many. */
  record Between(int min, int max, SourceLocation location) implements LocationCount {
    public static final int DEFAULT_MIN = 2;
    public static final int DEFAULT_MAX = 5;

    public Between {
      if (min < 0 || max < min || max < 1) {
        throw new IllegalArgumentException("no number is from %d to %d".formatted(min, max));
      }
    }
  }
}
