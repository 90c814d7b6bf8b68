package io.edgewright.engine.apply;

import io.edgewright.policy.object.Reachability;

/** How a pass over a cluster ended. */
public sealed interface PassOutcome {
  /** Every application was dealt with; their reports say how. */
  record Completed() implements PassOutcome {}

  /** The cluster did not answer, or ceased to. */
  record NotReached(Reachability reachability) implements PassOutcome {}

  /** A later writer was here; nothing may be written any more with our epoch. */
  record Superseded(long storedEpoch) implements PassOutcome {}

  /** The deadline passed first. */
  record OutOfTime() implements PassOutcome {}
}
