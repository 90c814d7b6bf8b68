package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.placement.Reason.BelowMinimumUsage;
import io.edgewright.policy.placement.Reason.Chosen;
import io.edgewright.policy.placement.Reason.EveryLocation;
import io.edgewright.policy.placement.Reason.Exchange;
import io.edgewright.policy.placement.Reason.Filtered;
import io.edgewright.policy.placement.Reason.Follows;
import io.edgewright.policy.placement.Reason.KeptByHysteresis;
import io.edgewright.policy.placement.Reason.KeptByMinimum;
import io.edgewright.policy.placement.Reason.LeaderElsewhere;
import io.edgewright.policy.placement.Reason.NoRoom;
import io.edgewright.policy.placement.Reason.NotChosen;
import io.edgewright.policy.placement.Reason.RegionUnknown;
import io.edgewright.policy.placement.Reason.Required;
import io.edgewright.policy.placement.Reason.Unavailable;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reasons as plain JSON trees, and back. */
final class ReasonCodec {
  private static final String RATE = "milliRps";
  private static final String MINIMUM = "minimumMilliRps";

  private ReasonCodec() {}

  static Map<String, Object> write(Reason reason) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("reason", reason.kind());
    switch (reason) {
      case Chosen(var rate) -> tree.put(RATE, rate);
      case Required(var rate, var rule) -> {
        tree.put(RATE, rate);
        tree.put("rule", rule(rule));
      }
      case KeptByMinimum(var rate, var minimum) -> rates(tree, rate, minimum);
      case KeptByHysteresis(var rate, var leave) -> rates(tree, rate, leave);
      case EveryLocation(var rate) -> tree.put(RATE, rate);
      case Follows(var rate, var leader) -> {
        tree.put(RATE, rate);
        tree.put("leader", leader.value());
      }
      case Filtered(var rule) -> tree.put("rule", rule(rule));
      case Unavailable(var why) -> tree.put("why", why);
      case RegionUnknown(var missing, var rule) -> {
        tree.put("missing", missing);
        tree.put("rule", rule(rule));
      }
      case NoRoom(var why, var rule) -> {
        tree.put("why", why);
        tree.put("rule", rule(rule));
      }
      case BelowMinimumUsage(var rate, var minimum) -> rates(tree, rate, minimum);
      case NotChosen notChosen -> writeNotChosen(tree, notChosen);
      case LeaderElsewhere(var leader) -> tree.put("leader", leader.value());
    }
    return tree;
  }

  static Reason read(TreeFields tree) throws Malformed {
    var kind = tree.text("reason");
    return switch (kind) {
      case "chosen" -> new Chosen(tree.whole(RATE));
      case "required" -> new Required(tree.whole(RATE), rule(tree.object("rule")));
      case "kept-by-minimum" -> new KeptByMinimum(tree.whole(RATE), tree.whole(MINIMUM));
      case "kept-by-hysteresis" -> new KeptByHysteresis(tree.whole(RATE), tree.whole(MINIMUM));
      case "every-location" -> new EveryLocation(tree.whole(RATE));
      case "follows" -> new Follows(tree.whole(RATE), leader(tree));
      case "filtered" -> new Filtered(rule(tree.object("rule")));
      case "unavailable" -> new Unavailable(tree.text("why"));
      case "region-unknown" -> new RegionUnknown(tree.text("missing"), rule(tree.object("rule")));
      case "no-room" -> new NoRoom(tree.text("why"), rule(tree.object("rule")));
      case "below-min-usage" -> new BelowMinimumUsage(tree.whole(RATE), tree.whole(MINIMUM));
      case "not-chosen" -> readNotChosen(tree);
      case "leader-elsewhere" -> new LeaderElsewhere(leader(tree));
      default -> throw new Malformed("no reason is called " + kind);
    };
  }

  static Map<String, Object> rule(RuleRef rule) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("rule", rule.rule());
    tree.put("file", rule.location().file());
    tree.put("line", (long) rule.location().line());
    tree.put("column", (long) rule.location().column());
    return tree;
  }

  static RuleRef rule(TreeFields tree) throws Malformed {
    return new RuleRef(
        tree.text("rule"),
        new SourceLocation(tree.text("file"), tree.count("line"), tree.count("column")));
  }

  static ClusterName cluster(String text) throws Malformed {
    try {
      return new ClusterName(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(e.getMessage() == null ? text : e.getMessage());
    }
  }

  static ApplicationName leader(TreeFields tree) throws Malformed {
    return application(tree.text("leader"));
  }

  static ApplicationName application(String text) throws Malformed {
    try {
      return new ApplicationName(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(text + " is not the name of an application");
    }
  }

  private static void rates(Map<String, Object> tree, long rate, long minimum) {
    tree.put(RATE, rate);
    tree.put(MINIMUM, minimum);
  }

  private static void writeNotChosen(Map<String, Object> tree, NotChosen reason) {
    reason.adding().ifPresent(costs -> tree.put("addingCosts", costs));
    reason.bar().ifPresent(bar -> tree.put("addingBarredBy", bar));
    reason
        .replacing()
        .ifPresent(
            exchange -> {
              tree.put("insteadOf", exchange.instead().value());
              tree.put("replacingCosts", exchange.costs());
            });
  }

  private static NotChosen readNotChosen(TreeFields tree) throws Malformed {
    Optional<BigDecimal> adding =
        tree.has("addingCosts") ? Optional.of(tree.decimal("addingCosts")) : Optional.empty();
    Optional<String> bar =
        tree.has("addingBarredBy") ? Optional.of(tree.text("addingBarredBy")) : Optional.empty();
    Optional<Exchange> replacing =
        tree.has("insteadOf")
            ? Optional.of(
                new Exchange(cluster(tree.text("insteadOf")), tree.decimal("replacingCosts")))
            : Optional.empty();
    return new NotChosen(adding, bar, replacing);
  }
}
