package io.edgewright.policy.placement;

import io.edgewright.policy.placement.PlacementRules.Assigning;
import io.edgewright.policy.placement.PlacementRules.Budget;
import io.edgewright.policy.placement.PlacementRules.Count;
import io.edgewright.policy.placement.PlacementRules.Minimum;
import io.edgewright.policy.placement.PlacementRules.Require;
import io.edgewright.policy.placement.PlacementRules.Sharing;
import io.edgewright.policy.placement.PlacementRules.Spread;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rules and objectives as plain JSON trees, and back. */
final class RulesCodec {
  private static final String RULE = "rule";
  private static final String ROUND_TRIP = "round-trip";

  private RulesCodec() {}

  static Map<String, Object> write(Weighting objective) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("distance", objective.distance());
    tree.put("worstDistance", objective.worstDistance());
    tree.put("price", objective.price());
    tree.put("switchingCost", objective.switchingCost());
    if (objective.metric() == Weighting.Metric.ROUND_TRIP) {
      tree.put("metric", ROUND_TRIP);
    }
    return tree;
  }

  static Weighting objective(TreeFields tree) throws Malformed {
    return new Weighting(
        tree.decimal("distance"),
        tree.decimal("worstDistance"),
        tree.decimal("price"),
        tree.decimal("switchingCost"),
        tree.has("metric") && tree.text("metric").equals(ROUND_TRIP)
            ? Weighting.Metric.ROUND_TRIP
            : Weighting.Metric.DISTANCE);
  }

  static Map<String, Object> write(PlacementRules rules) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("min", write(rules.min()));
    tree.put("max", write(rules.max()));
    tree.put("require", rules.require().stream().map(RulesCodec::write).toList());
    tree.put("spread", rules.spread().stream().map(RulesCodec::write).toList());
    rules.budget().ifPresent(budget -> tree.put("budget", write(budget)));
    rules.minimum().ifPresent(minimum -> tree.put("minimum", write(minimum)));
    tree.put("sharing", write(rules.sharing()));
    return tree;
  }

  static PlacementRules rules(TreeFields tree) throws Malformed {
    return new PlacementRules(
        count(tree.object("min")),
        count(tree.object("max")),
        tree.objects("require", RulesCodec::require),
        tree.objects("spread", RulesCodec::spread),
        tree.has("budget") ? Optional.of(budget(tree.object("budget"))) : Optional.empty(),
        tree.has("minimum") ? Optional.of(minimum(tree.object("minimum"))) : Optional.empty(),
        sharing(tree.object("sharing")));
  }

  private static Map<String, Object> withRule(RuleRef rule) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(RULE, ReasonCodec.rule(rule));
    return tree;
  }

  private static Map<String, Object> write(Count count) {
    var tree = withRule(count.rule());
    tree.put("count", (long) count.count());
    return tree;
  }

  private static Count count(TreeFields tree) throws Malformed {
    return new Count(tree.count("count"), ReasonCodec.rule(tree.object(RULE)));
  }

  private static Map<String, Object> write(Require require) {
    var tree = withRule(require.rule());
    tree.put("clusters", ProblemCodec.names(require.clusters()));
    return tree;
  }

  private static Require require(TreeFields tree) throws Malformed {
    return new Require(
        ProblemCodec.clusters(tree.texts("clusters")), ReasonCodec.rule(tree.object(RULE)));
  }

  private static Map<String, Object> write(Spread spread) {
    var tree = withRule(spread.rule());
    tree.put("by", spread.by());
    tree.put("minDomains", (long) spread.minDomains());
    spread.maxPerDomain().ifPresent(max -> tree.put("maxPerDomain", (long) max));
    return tree;
  }

  private static Spread spread(TreeFields tree) throws Malformed {
    return new Spread(
        tree.text("by"),
        tree.count("minDomains"),
        tree.has("maxPerDomain") ? Optional.of(tree.count("maxPerDomain")) : Optional.empty(),
        ReasonCodec.rule(tree.object(RULE)));
  }

  private static Map<String, Object> write(Budget budget) {
    var tree = withRule(budget.rule());
    tree.put("milliPrice", budget.milliPrice());
    return tree;
  }

  private static Budget budget(TreeFields tree) throws Malformed {
    return new Budget(tree.whole("milliPrice"), ReasonCodec.rule(tree.object(RULE)));
  }

  private static Map<String, Object> write(Minimum minimum) {
    var tree = withRule(minimum.rule());
    tree.put("enterMilliRps", minimum.enter());
    tree.put("leaveMilliRps", minimum.leave());
    return tree;
  }

  private static Minimum minimum(TreeFields tree) throws Malformed {
    return new Minimum(
        tree.whole("enterMilliRps"),
        tree.whole("leaveMilliRps"),
        ReasonCodec.rule(tree.object(RULE)));
  }

  private static Map<String, Object> write(Sharing sharing) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("assignment", sharing.assigning() == Assigning.SPLIT ? "split" : "nearest");
    tree.put("overflow", sharing.overflow());
    sharing.capacity().ifPresent(rule -> tree.put("capacity", ReasonCodec.rule(rule)));
    return tree;
  }

  private static Sharing sharing(TreeFields tree) throws Malformed {
    return new Sharing(
        tree.text("assignment").equals("split") ? Assigning.SPLIT : Assigning.NEAREST,
        tree.flag("overflow"),
        tree.has("capacity")
            ? Optional.of(ReasonCodec.rule(tree.object("capacity")))
            : Optional.empty());
  }
}
