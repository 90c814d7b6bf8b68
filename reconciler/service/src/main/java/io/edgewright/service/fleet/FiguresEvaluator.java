package io.edgewright.service.fleet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.edgewright.policy.placement.Assignment;
import io.edgewright.policy.placement.DemandPoint;
import io.edgewright.policy.placement.Nearness;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.Site;
import io.edgewright.policy.placement.Weighting;
import io.edgewright.service.review.Figures;
import io.edgewright.service.review.Figures.Way;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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
        way(decision, Assignment::metres),
        decision.problem().weighting().metric() == Weighting.Metric.ROUND_TRIP
            ? way(decision, roundTrips(decision.problem()))
            : Optional.empty(),
        price(decision));
  }

  /** What an assignment's requests have to go, in microseconds. */
  private static ToLongFunction<Assignment> roundTrips(PlacementProblem problem) {
    var points =
        problem.demand().points().stream().collect(toMap(DemandPoint::origin, Function.identity()));
    var sites = problem.sites().stream().collect(toMap(Site::name, Function.identity()));
    return of ->
        Nearness.between(
            requireNonNull(points.get(of.origin())),
            requireNonNull(sites.get(of.cluster())),
            Weighting.Metric.ROUND_TRIP);
  }

  /** In thousands of the units that the assignments are measured in. */
  private static Optional<Way> way(
      PlacementDecision decision, ToLongFunction<Assignment> thousandths) {
    long rate = decision.assignments().stream().mapToLong(Assignment::milliRps).sum();
    if (rate == 0) {
      return Optional.empty();
    }
    var weighted =
        decision.assignments().stream()
            .map(
                of ->
                    BigInteger.valueOf(of.milliRps())
                        .multiply(BigInteger.valueOf(thousandths.applyAsLong(of))))
            .reduce(BigInteger.ZERO, BigInteger::add);
    long worst = decision.assignments().stream().mapToLong(thousandths).max().orElse(0);
    return Optional.of(
        new Way(
            thousands(new BigDecimal(weighted), BigDecimal.valueOf(rate)),
            thousands(BigDecimal.valueOf(worst), BigDecimal.ONE)));
  }

  private static BigDecimal thousands(BigDecimal of, BigDecimal by) {
    return of.divide(by.multiply(BigDecimal.valueOf(1_000)), 1, RoundingMode.HALF_UP);
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
