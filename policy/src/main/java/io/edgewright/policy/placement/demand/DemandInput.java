package io.edgewright.policy.placement.demand;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.spec.Averaging;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.policy.spec.Stability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What demand is made of.
 *
 * @param averaging how samples become rates
 * @param series what the source answered for the reach before now; empty where it answered with
 *     none
 * @param clusters the registry, which says where its regions, cities and clusters are
 * @param last the demand of the decision in force, which stands in for what has stopped
 */
public record DemandInput(
    ApplicationName application,
    SignalSource source,
    Stability stability,
    Averaging averaging,
    List<Series> series,
    List<Cluster> clusters,
    Optional<Demand> last,
    Instant now) {
  public DemandInput {
    series = List.copyOf(series);
    clusters = List.copyOf(clusters);
  }
}
