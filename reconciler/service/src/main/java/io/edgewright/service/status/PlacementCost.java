package io.edgewright.service.status;

/**
 * What a placement costs, and the proven least that any placement could cost.
 *
 * @param unit for people, such as {@code request-kilometres per second}
 */
public record PlacementCost(long cost, long bound, String unit) {
  public PlacementCost {
    unit = PlainText.line(unit, 100);
  }

  /** How far above the bound the cost is at most, in hundredths of a percent of the cost. */
  public long gapBasisPoints() {
    if (cost <= bound || cost <= 0) {
      return 0;
    }
    return StrictMath.round((cost - (double) bound) / cost * 10_000);
  }
}
