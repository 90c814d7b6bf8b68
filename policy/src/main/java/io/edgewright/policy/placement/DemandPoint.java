package io.edgewright.policy.placement;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.Location;
import java.util.Comparator;
import java.util.List;

/**
 * Requests that come from one place.
 *
 * @param origin the name of the place, unique within a demand
 * @param location where it is
 * @param milliRps the smoothed rate now, in 1/1000 requests per second
 * @param history the smoothed rates at the instants of the hold time, oldest first, the same number
 *     for each point of a demand; the last one is now's
 */
public record DemandPoint(String origin, Location location, long milliRps, List<Long> history)
    implements Comparable<DemandPoint> {
  private static final Comparator<DemandPoint> BY_ORIGIN = comparing(DemandPoint::origin);

  public DemandPoint {
    history = List.copyOf(history);
    if (milliRps < 0 || history.stream().anyMatch(rate -> rate < 0)) {
      throw new IllegalArgumentException("the rate of %s is negative".formatted(origin));
    }
  }

  /** A point whose rate has been the same for the whole hold time. */
  public static DemandPoint steady(String origin, Location location, long milliRps) {
    return new DemandPoint(origin, location, milliRps, List.of(milliRps));
  }

  @Override
  public int compareTo(DemandPoint other) {
    return BY_ORIGIN.compare(this, other);
  }
}
