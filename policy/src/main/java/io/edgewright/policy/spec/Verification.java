package io.edgewright.policy.spec;

/** Whether a commit must carry a signature by one of the operator's keys. */
public enum Verification {
  NONE,
  REQUIRED;

  /** The stricter of both: a repository may tighten the operator's setting, never loosen it. */
  public Verification tightenedBy(Verification other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
