package io.edgewright.policy.placement;

import java.util.Optional;

/** How far a cluster is from a demand. */
public final class Nearness {
  /**
   * Light in a fibre goes 200 km in a millisecond, so there and back takes 10 microseconds for each
   * kilometre of fibre; that cables are half as long again as the great circle is an assumption.
   */
  static final long MICROS_PER_KILOMETRE = 15;

  private Nearness() {}

  /** In the unit of the metric; 0 where nobody knows where the cluster is. */
  public static long between(DemandPoint demand, Site site, Weighting.Metric metric) {
    var metres = site.location().map(demand.location()::metresTo);
    return switch (metric) {
      case DISTANCE -> metres.orElse(0L);
      case ROUND_TRIP -> measured(demand, site).or(() -> metres.map(Nearness::estimate)).orElse(0L);
    };
  }

  private static Optional<Long> measured(DemandPoint demand, Site site) {
    return Optional.ofNullable(demand.roundTripMicros().get(site.name()));
  }

  private static long estimate(long metres) {
    return metres * MICROS_PER_KILOMETRE / 1_000;
  }

  /** How many pairs of a demand and an eligible cluster there are. */
  public static long pairs(PlacementProblem problem) {
    return eligible(problem) * problem.demand().points().size();
  }

  /** How many of them have a measured round-trip time. */
  public static long measuredPairs(PlacementProblem problem) {
    return problem.sites().stream()
        .filter(Site::eligible)
        .mapToLong(
            site ->
                problem.demand().points().stream()
                    .filter(point -> measured(point, site).isPresent())
                    .count())
        .sum();
  }

  private static long eligible(PlacementProblem problem) {
    return problem.sites().stream().filter(Site::eligible).count();
  }
}
