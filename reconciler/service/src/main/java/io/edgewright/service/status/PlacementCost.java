package io.edgewright.service.status;

import java.math.BigDecimal;

/**
 * What a placement costs, and the proven least that any placement could cost.
 *
 * @param gapPercent by how much the cost exceeds the bound at most
 * @param unit for people, such as {@code request-kilometres per second}
 */
public record PlacementCost(BigDecimal cost, BigDecimal bound, BigDecimal gapPercent, String unit) {
  public PlacementCost {
    cost = plain(cost);
    bound = plain(bound);
    gapPercent = plain(gapPercent);
    unit = PlainText.line(unit, 100);
  }

  /** One form for one value, so that it is equal to what is read back. */
  private static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
