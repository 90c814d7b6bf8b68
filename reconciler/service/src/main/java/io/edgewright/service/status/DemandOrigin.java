package io.edgewright.service.status;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import java.util.Comparator;
import java.util.SortedMap;

/**
 * A place that requests come from, for the map.
 *
 * @param servedBy how many of the requests each cluster takes; empty where it is not known
 */
public record DemandOrigin(
    String name,
    Location location,
    double requestsPerSecond,
    SortedMap<ClusterName, Double> servedBy)
    implements Comparable<DemandOrigin> {
  private static final Comparator<DemandOrigin> CANONICAL =
      comparing(DemandOrigin::name)
          .thenComparing(origin -> origin.location.latitude())
          .thenComparing(origin -> origin.location.longitude())
          .thenComparing(DemandOrigin::requestsPerSecond)
          .thenComparing(origin -> origin.servedBy.toString());

  public DemandOrigin {
    name = PlainText.line(name, 100);
    if (!(requestsPerSecond >= 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "%s requests per second are not a demand".formatted(requestsPerSecond));
    }
    servedBy = Canonical.map(servedBy);
  }

  @Override
  public int compareTo(DemandOrigin other) {
    return CANONICAL.compare(this, other);
  }
}
