package io.edgewright.policy.placement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns weights and decimals into integers and back. A cost is {@code ties * (cost in units) +
 * locations}, so that of sets that cost the same the one with fewer locations is cheaper.
 *
 * @param metres in a unit of distance
 * @param factor by which weights are multiplied to become integers
 * @param ties more than there can be locations
 */
record CostScale(long metres, long factor, long ties) {
  /** A cost of 1 request-kilometre per second in units of 1/1000 request per second and metres. */
  private static final long UNIT = 1_000_000;

  private static final double ROOM = 1L << 56;
  private static final double FARTHEST_METRES = 20_100_000;

  static CostScale of(PlacementProblem problem) {
    long factor = factor(problem.weighting());
    long ties = Math.min(problem.rules().max().count(), problem.sites().size()) + 1L;
    double load = problem.demand().points().stream().mapToDouble(DemandPoint::milliRps).sum();
    double prices = problem.sites().stream().mapToDouble(Site::milliPrice).sum();
    long metres = 1;
    while (metres < UNIT
        && new CostScale(metres, factor, ties).most(problem, load, prices) > ROOM) {
      metres *= 10;
    }
    return new CostScale(metres, factor, ties);
  }

  private double most(PlacementProblem problem, double load, double prices) {
    var weighting = problem.weighting();
    return (double) distanceWeight(weighting) * load * FARTHEST_METRES / metres
        + (double) worstWeight(weighting) * FARTHEST_METRES / metres
        + (double) priceWeight(weighting) * prices
        + (double) switchingCost(weighting) * problem.sites().size();
  }

  private static long factor(Weighting weighting) {
    int digits = 0;
    for (var weight :
        new BigDecimal[] {weighting.distance(), weighting.worstDistance(), weighting.price()}) {
      digits = Math.max(digits, Math.min(3, Decimals.plain(weight).scale()));
    }
    return BigDecimal.TEN.pow(digits).longValueExact();
  }

  int units(long distanceMetres) {
    return (int) ((distanceMetres + metres / 2) / metres);
  }

  long distanceWeight(Weighting weighting) {
    return scaled(weighting.distance(), ties);
  }

  /** Of a unit of the farthest distance; the weight is of a kilometre. */
  long worstWeight(Weighting weighting) {
    return scaled(weighting.worstDistance(), ties * 1_000);
  }

  /** Of 1/1000 of the currency. */
  long priceWeight(Weighting weighting) {
    return scaled(weighting.price(), ties * UNIT / 1_000) / metres;
  }

  long switchingCost(Weighting weighting) {
    return scaled(weighting.switchingCost(), ties * UNIT) / metres;
  }

  private long scaled(BigDecimal weight, long by) {
    return weight
        .multiply(BigDecimal.valueOf(factor))
        .multiply(BigDecimal.valueOf(by))
        .setScale(0, RoundingMode.HALF_UP)
        .min(BigDecimal.valueOf(1L << 55))
        .longValueExact();
  }

  /** What an integer cost of so many locations is in the unit of the objective, to 1/1000. */
  BigDecimal cost(long cost, long locations) {
    return decimal(cost - locations);
  }

  /** What no placement costs less than, given a bound on integer costs. */
  BigDecimal bound(long bound) {
    return decimal(bound - (ties - 1));
  }

  /** The difference between two integer costs of sets whose sizes differ by so much. */
  BigDecimal difference(long difference, long locations) {
    return decimal(difference - locations);
  }

  private BigDecimal decimal(long units) {
    var perUnit = BigDecimal.valueOf(ties).multiply(BigDecimal.valueOf(factor * UNIT / metres));
    return Decimals.plain(BigDecimal.valueOf(units).divide(perUnit, 3, RoundingMode.FLOOR));
  }
}
