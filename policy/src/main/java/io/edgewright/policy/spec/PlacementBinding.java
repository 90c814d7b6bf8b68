package io.edgewright.policy.spec;

import io.edgewright.policy.shape.CheckedTree;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes placement policies of checked trees. */
final class PlacementBinding {
  private PlacementBinding() {}

  static PlacementPolicy bind(Metadata metadata, CheckedTree spec) {
    return new PlacementPolicy(
        metadata,
        locations(metadata, spec),
        spec.tree("traffic").map(PlacementBinding::traffic),
        new Eligibility(
            spec.tree("within").map(Selectors::located),
            spec.trees("forbid", Selectors::located),
            spec.scalar("where")
                .map(scalar -> new CelClusterCondition(scalar.text(), scalar.location())),
            spec.trees("tolerations", PlacementBinding::toleration)),
        spec.trees("require", Selectors::located),
        spec.trees("spread", PlacementBinding::spread),
        spec.tree("budget")
            .map(
                budget ->
                    new BudgetRule(budget.decimal("perMonth").orElseThrow(), budget.location())),
        new PlacementPolicy.Tuning(
            new Optimisation(
                objective(spec),
                spec.text("assignment")
                    .map(word -> Words.constant(Optimisation.Assignment.class, word))
                    .orElse(Optimisation.Assignment.NEAREST),
                spec.flag("overflow", false)),
            stability(spec.treeOrEmpty("stability")),
            spec.tree("replicas").map(ReplicaShape::bind)));
  }

  private static LocationCount locations(Metadata metadata, CheckedTree spec) {
    if (spec.scalar("locations").isPresent()) {
      return new LocationCount.All(spec.scalar("locations").orElseThrow().location());
    }
    var bounds = spec.treeOrEmpty("locations");
    var min = bounds.whole("min");
    var max = bounds.whole("max");
    // One bound alone moves the other one's standard out of its way.
    var least =
        min.orElseGet(
            () -> Math.min(LocationCount.Between.DEFAULT_MIN, max.orElse(Integer.MAX_VALUE)));
    var most = max.orElseGet(() -> Math.max(LocationCount.Between.DEFAULT_MAX, least));
    return new LocationCount.Between(
        least, most, spec.tree("locations").map(CheckedTree::location).orElse(metadata.location()));
  }

  private static TrafficRule traffic(CheckedTree traffic) {
    var signal = traffic.scalar("signal").orElseThrow();
    return new TrafficRule(
        new Located<>(signal.text(), signal.location()),
        traffic.decimal("minimumPerLocation").orElse(BigDecimal.ZERO),
        new Averaging.Trimmed(),
        traffic.scalar("latency").map(name -> new Located<>(name.text(), name.location())),
        traffic.location());
  }

  private static Toleration toleration(CheckedTree toleration) {
    var exists = toleration.text("operator").filter("Exists"::equals).isPresent();
    return new Toleration(
        toleration.text("key"),
        exists ? Optional.empty() : Optional.of(toleration.text("value").orElse("")),
        ClusterKind.effect(toleration));
  }

  private static SpreadRule spread(CheckedTree spread) {
    return new SpreadRule(
        domain(spread.text("by").orElseThrow()),
        number(spread, "minDomains"),
        number(spread, "maxPerDomain"),
        spread.location());
  }

  private static OptionalInt number(CheckedTree tree, String field) {
    return tree.whole(field).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static SpreadRule.Domain domain(String by) {
    return switch (by) {
      case "country" -> new SpreadRule.ByCountry();
      case "region" -> new SpreadRule.ByRegion();
      case "continent" -> new SpreadRule.ByContinent();
      case "provider" -> new SpreadRule.ByProvider();
      default -> new SpreadRule.ByLabel(by.substring("label:".length()));
    };
  }

  private static Objective objective(CheckedTree spec) {
    var weights = spec.tree("objective");
    if (weights.isPresent()) {
      return new Objective(
          weights.get().decimal("distance").orElse(BigDecimal.ZERO),
          weights.get().decimal("worstDistance").orElse(BigDecimal.ZERO),
          weights.get().decimal("price").orElse(BigDecimal.ZERO));
    }
    return switch (spec.text("objective").orElse("distance")) {
      case "worstDistance" -> Objective.WORST_DISTANCE;
      case "price" -> Objective.PRICE;
      default -> Objective.DISTANCE;
    };
  }

  private static Stability stability(CheckedTree stability) {
    var standard = Stability.DEFAULT;
    return new Stability(
        stability.decimal("switchingCost").orElse(standard.switchingCost()),
        stability.text("window").flatMap(DurationText::parse).orElse(standard.window()),
        stability.text("hold").flatMap(DurationText::parse).orElse(standard.hold()),
        stability.text("hysteresis").flatMap(PercentText::parse).orElse(standard.hysteresis()),
        stability.whole("maxMovesPerHour").orElse(standard.maxMovesPerHour()));
  }
}
