package io.edgewright.service.fleet;

import io.edgewright.policy.placement.Assignment;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.Site;
import io.edgewright.service.review.Figures;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Puts a decision into numbers that can be compared with those of another one. */
final class FiguresEvaluator {
  private FiguresEvaluator() {}

  /** The figures of a plan; empty where nothing is decided. */
  static Optional<Figures> figures(ApplicationPlan plan) {
    return plan.outcome()
        .filter(PlacementOutcome.Decided.class::isInstance)
        .map(decided -> figures(((PlacementOutcome.Decided) decided).decision()));
  }

  private static Figures figures(PlacementDecision decision) {
    var proof = decision.proof();
    return new Figures(
        decision.inputs(),
        proof.cost(),
        proof.bound(),
        proof.gapPercent(),
        DecisionStatusEvaluator.unit(decision.problem().weighting()),
        mean(decision),
        decision.assignments().stream()
            .map(Assignment::metres)
            .max(Long::compareTo)
            .map(FiguresEvaluator::kilometres),
        price(decision));
  }

  private static Optional<BigDecimal> mean(PlacementDecision decision) {
    long rate = decision.assignments().stream().mapToLong(Assignment::milliRps).sum();
    if (rate == 0) {
      return Optional.empty();
    }
    var weighted =
        decision.assignments().stream()
            .map(of -> BigInteger.valueOf(of.milliRps()).multiply(BigInteger.valueOf(of.metres())))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return Optional.of(
        new BigDecimal(weighted)
            .divide(
                BigDecimal.valueOf(rate).multiply(BigDecimal.valueOf(1_000)),
                1,
                RoundingMode.HALF_UP));
  }

  private static BigDecimal kilometres(long metres) {
    return BigDecimal.valueOf(metres).divide(BigDecimal.valueOf(1_000), 1, RoundingMode.HALF_UP);
  }

  private static BigDecimal price(PlacementDecision decision) {
    long thousandths =
        decision.problem().sites().stream()
            .filter(site -> decision.chosen().contains(site.name()))
            .mapToLong(Site::milliPrice)
            .sum();
    var price = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
    return price.scale() < 0 ? price.setScale(0) : price;
  }
}
