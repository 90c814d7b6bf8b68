package io.edgewright.service.fleet;

import io.edgewright.policy.placement.Reason;
import io.edgewright.service.status.VerdictStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says in one line why a cluster is chosen or not. */
public final class ReasonRenderer {
  private ReasonRenderer() {}

  /** The verdict as status shows it. */
  public static VerdictStatus verdict(Reason reason) {
    return new VerdictStatus(reason.kind(), text(reason));
  }

  /** The reason in one line, however long. */
  public static String text(Reason reason) {
    return switch (reason) {
      case Reason.Chosen(var milliRps) -> "chosen: serves " + rps(milliRps);
      case Reason.Required(var milliRps, var rule) ->
          "required by %s; serves %s".formatted(rule, rps(milliRps));
      case Reason.KeptByMinimum(var milliRps, var minimum) ->
          "kept-by-minimum: serves %s, less than %s".formatted(rps(milliRps), rps(minimum));
      case Reason.KeptByHysteresis(var milliRps, var leave) ->
          "kept: serves %s, and is closed only when it stays below %s"
              .formatted(rps(milliRps), rps(leave));
      case Reason.EveryLocation(var milliRps) ->
          "every location" + (milliRps > 0 ? "; serves " + rps(milliRps) : "");
      case Reason.Follows(var milliRps, var leader) ->
          "follows " + leader + (milliRps > 0 ? "; serves " + rps(milliRps) : "");
      case Reason.Filtered(var rule) -> "excluded by " + rule;
      case Reason.Unavailable(var why) -> "not available: " + why;
      case Reason.NoRoom(var why, var rule) -> "no-room: %s [%s]".formatted(why, rule);
      case Reason.RegionUnknown(var missing, var rule) ->
          "region-unknown: its file states no %s, which %s needs".formatted(missing, rule);
      case Reason.BelowMinimumUsage(var milliRps, var minimum) ->
          "below-min-usage (%s < %s)".formatted(plainRps(milliRps), plainRps(minimum));
      case Reason.NotChosen notChosen -> notChosen(notChosen);
      case Reason.LeaderElsewhere(var leader) -> leader + " does not run there";
    };
  }

  private static String notChosen(Reason.NotChosen reason) {
    List<String> parts = new ArrayList<>();
    reason.adding().ifPresent(cost -> parts.add("adding it changes cost by " + signed(cost)));
    reason.bar().ifPresent(bar -> parts.add("adding it is barred by " + bar));
    reason
        .replacing()
        .ifPresent(
            exchange ->
                parts.add(
                    "replacing %s by it %s"
                        .formatted(exchange.instead(), signed(exchange.costs()))));
    return "not chosen" + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  /** A difference of costs, with its sign. */
  public static String signed(BigDecimal cost) {
    var text = cost.stripTrailingZeros().toPlainString();
    return cost.signum() < 0 ? text : "+" + text;
  }

  /** A rate in requests per second. */
  public static String rps(long milliRps) {
    return plainRps(milliRps) + " rps";
  }

  private static String plainRps(long milliRps) {
    return BigDecimal.valueOf(milliRps, 3).stripTrailingZeros().toPlainString();
  }
}
