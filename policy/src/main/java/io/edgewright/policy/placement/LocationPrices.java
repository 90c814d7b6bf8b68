package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationProblem;

/** Makes the price the only cost of a numbered problem. */
final class LocationPrices {
  private LocationPrices() {}

  static LocationProblem priced(MappedProblem mapped) {
    var numbered = mapped.numbered();
    long[] prices = mapped.candidates().stream().mapToLong(Site::milliPrice).toArray();
    return new LocationProblem(
        numbered.service(),
        new LocationProblem.Charges(prices, 0),
        numbered.selection(),
        numbered.limits());
  }
}
