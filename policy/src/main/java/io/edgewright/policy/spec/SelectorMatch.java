package io.edgewright.policy.spec;

/** Whether a selector holds for a cluster; unknown is not no. */
public enum SelectorMatch {
  /** Every stated condition holds. */
  MATCHES,
  /** A stated condition does not hold. */
  DIFFERS,
  /** No stated condition is known to fail, but the cluster does not say what one asks for. */
  UNKNOWN
}
