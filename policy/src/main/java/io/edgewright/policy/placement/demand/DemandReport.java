package io.edgewright.policy.placement.demand;

import io.edgewright.policy.placement.Demand;
import java.util.List;

/**
 * The demand that was made of series, and what was left out.
 *
 * @param dropped how many samples were not believed (not finite, negative, absurd, in the future)
 * @param unknownOrigins the values of the origin label that name no place, sorted
 */
public record DemandReport(Demand demand, long dropped, List<String> unknownOrigins) {
  public DemandReport {
    unknownOrigins = unknownOrigins.stream().sorted().toList();
  }
}
