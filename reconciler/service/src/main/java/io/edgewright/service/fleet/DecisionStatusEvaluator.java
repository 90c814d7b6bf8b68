package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.Weighting;
import io.edgewright.service.status.PlacementCost;
import io.edgewright.service.status.PlacementStatus;
import io.edgewright.service.status.VerdictStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what status says of a decision, so that one computed again can be compared with it. */
public final class DecisionStatusEvaluator {
  private DecisionStatusEvaluator() {}

  /** The placement as it stands in an application's file. */
  public static PlacementStatus placement(PlacementDecision decision, Instant now) {
    var verdicts = new TreeMap<ClusterName, VerdictStatus>();
    decision
        .verdicts()
        .forEach((name, verdict) -> verdicts.put(name, ReasonRenderer.verdict(verdict.reason())));
    var proof = decision.proof();
    var placement =
        PlacementStatus.decided(
            decision.chosen(),
            verdicts,
            Optional.of(
                new PlacementCost(
                    proof.cost(),
                    proof.bound(),
                    proof.gapPercent(),
                    unit(decision.problem().weighting()))),
            now);
    return placement.withReplicas(decision.replicas());
  }

  /** In what a cost under these weights is counted, for people. */
  public static String unit(Weighting weighting) {
    var units = new ArrayList<String>();
    var length =
        switch (weighting.metric()) {
          case DISTANCE -> "kilometres";
          case ROUND_TRIP -> "milliseconds";
        };
    addIf(units, weighting.distance(), "request-" + length + " per second");
    addIf(units, weighting.worstDistance(), length + " from the farthest origin");
    addIf(units, weighting.price(), "per month in the fleet's currency");
    return String.join(" and ", units);
  }

  private static void addIf(List<String> units, BigDecimal weight, String unit) {
    if (weight.signum() > 0) {
      units.add(unit);
    }
  }
}
