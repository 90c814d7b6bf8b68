package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster as placement sees it.
 *
 * @param milliPrice its price in 1/1000 of the fleet's currency per month
 * @param capacityMilliRps what it can serve; empty where that is not stated or does not bind
 * @param domains the domain that it lies in, by what the policy spreads over
 * @param exclusions every reason why it may not be chosen, the weightiest first; empty where it may
 */
public record Site(
    ClusterName name,
    Optional<Location> location,
    long milliPrice,
    Optional<Long> capacityMilliRps,
    SortedMap<String, String> domains,
    List<Reason> exclusions) {
  public Site {
    exclusions = List.copyOf(exclusions);
    domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
  }

  public boolean eligible() {
    return exclusions.isEmpty();
  }
}
