package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
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
 * @param capacityMilliRps what it can serve of this application, beside what others hold; empty
 *     where that is not stated or does not bind
 * @param heldByOthers what other applications hold of its capacity, in 1/1000 requests per second
 * @param domains the domain that it lies in, by what the policy spreads over
 * @param exclusions every reason why it may not be chosen, the weightiest first; empty where it may
 */
public record Site(
    ClusterName name,
    Optional<Location> location,
    long milliPrice,
    Optional<Long> capacityMilliRps,
    SortedMap<ApplicationName, Long> heldByOthers,
    SortedMap<String, String> domains,
    List<Reason> exclusions) {
  public Site {
    exclusions = List.copyOf(exclusions);
    heldByOthers = Collections.unmodifiableSortedMap(new TreeMap<>(heldByOthers));
    domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
  }

  /** The same with other reasons against it. */
  public Site with(List<Reason> reasons) {
    return new Site(name, location, milliPrice, capacityMilliRps, heldByOthers, domains, reasons);
  }

  /** The same with what others hold of its capacity, and what they leave. */
  Site with(Optional<Long> leftMilliRps, SortedMap<ApplicationName, Long> held) {
    return new Site(name, location, milliPrice, leftMilliRps, held, domains, exclusions);
  }

  public boolean eligible() {
    return exclusions.isEmpty();
  }
}
