package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.Assignment;
import io.edgewright.policy.placement.DemandPoint;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.service.status.DemandOrigin;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows the demand that a decision was made for, for the map. */
final class DemandOriginEvaluator {
  private DemandOriginEvaluator() {}

  static List<DemandOrigin> origins(PlacementDecision decision) {
    var served = new TreeMap<String, SortedMap<ClusterName, Double>>();
    for (Assignment assignment : decision.assignments()) {
      served
          .computeIfAbsent(assignment.origin(), _ -> new TreeMap<>())
          .merge(assignment.cluster(), assignment.milliRps() / 1000.0, Double::sum);
    }
    return decision.problem().demand().points().stream()
        .map(point -> origin(point, served.getOrDefault(point.origin(), new TreeMap<>())))
        .toList();
  }

  private static DemandOrigin origin(DemandPoint point, SortedMap<ClusterName, Double> servedBy) {
    return new DemandOrigin(point.origin(), point.location(), point.milliRps() / 1000.0, servedBy);
  }

  /** The same origin in the demand of two applications. */
  static DemandOrigin together(DemandOrigin one, DemandOrigin other) {
    var servedBy = new TreeMap<>(one.servedBy());
    other.servedBy().forEach((cluster, rate) -> servedBy.merge(cluster, rate, Double::sum));
    return new DemandOrigin(
        one.name(), one.location(), one.requestsPerSecond() + other.requestsPerSecond(), servedBy);
  }
}
