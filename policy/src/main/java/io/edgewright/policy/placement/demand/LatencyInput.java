package io.edgewright.policy.placement.demand;

import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.spec.SignalSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What round-trip times are made of.
 *
 * @param window over which they are averaged
 * @param series what the source answered; empty where it did not answer
 * @param last the demand of the decision in force, whose times stand in for what is not measured
 *     any more
 */
public record LatencyInput(
    SignalSource source, Duration window, List<Series> series, Optional<Demand> last, Instant now) {
  public LatencyInput {
    series = List.copyOf(series);
  }
}
