package io.edgewright.engine.live;

import io.edgewright.engine.cluster.Answer;

/** How well the live objects of a kind are known. */
public sealed interface KindState {
  /** Not listed yet, or not since something may have been missed. */
  record NotYet() implements KindState {}

  /** Listed, and followed by a watch since. */
  record Followed() implements KindState {}

  /** The last attempt to list failed. */
  record Unlistable(Answer answer) implements KindState {}
}
