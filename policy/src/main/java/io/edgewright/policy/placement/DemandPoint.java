package io.edgewright.policy.placement;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests that come from one place.
 *
 * @param origin the name of the place, unique within a demand
 * @param location where it is
 * @param milliRps the smoothed rate now, in 1/1000 requests per second
 * @param history the smoothed rates at the instants of the hold time, oldest first, the same number
 *     for each point of a demand; the last one is now's
 * @param roundTripMicros the measured round-trip times to clusters, in microseconds; empty where
 *     none is measured
 */
public record DemandPoint(
    String origin,
    Location location,
    long milliRps,
    List<Long> history,
    SortedMap<ClusterName, Long> roundTripMicros)
    implements Comparable<DemandPoint> {
  private static final Comparator<DemandPoint> BY_ORIGIN = comparing(DemandPoint::origin);

  public DemandPoint {
    history = List.copyOf(history);
    roundTripMicros = Collections.unmodifiableSortedMap(new TreeMap<>(roundTripMicros));
    if (milliRps < 0 || history.stream().anyMatch(rate -> rate < 0)) {
      throw new IllegalArgumentException("the rate of %s is negative".formatted(origin));
    }
  }

  /** A point whose rate has been the same for the whole hold time. */
  public static DemandPoint steady(String origin, Location location, long milliRps) {
    return new DemandPoint(origin, location, milliRps, List.of(milliRps), new TreeMap<>());
  }

  /** The same with other round-trip times. */
  public DemandPoint withRoundTrips(SortedMap<ClusterName, Long> micros) {
    return new DemandPoint(origin, location, milliRps, history, micros);
  }

  @Override
  public int compareTo(DemandPoint other) {
    return BY_ORIGIN.compare(this, other);
  }
}
