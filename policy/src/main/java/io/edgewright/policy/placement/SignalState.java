package io.edgewright.policy.placement;

import java.time.Instant;
import java.util.List;

/** How far a traffic signal can be believed. */
public sealed interface SignalState {
  /** The policy does not look at traffic. */
  record NotUsed() implements SignalState {}

  /** Every source is within its validity. */
  record Fresh() implements SignalState {}

  /** Some origins have stopped; their last known rates stand in for them. */
  record PartlyStale(Instant since, List<String> origins) implements SignalState {
    public PartlyStale {
      origins = List.copyOf(origins);
    }
  }

  /** The whole signal has stopped; the placement is frozen. */
  record Stale(Instant since) implements SignalState {}
}
