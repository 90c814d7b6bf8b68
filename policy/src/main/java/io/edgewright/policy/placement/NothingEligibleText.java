package io.edgewright.policy.placement;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one sentence what excludes all clusters. */
final class NothingEligibleText {
  private NothingEligibleText() {}

  static String of(List<Site> sites) {
    var counts = new TreeMap<String, Integer>();
    for (var site : sites) {
      counts.merge(text(site.exclusions().getFirst()), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> "%d by %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String text(Reason reason) {
    return switch (reason) {
      case Reason.Filtered(var rule) -> rule.toString();
      case Reason.RegionUnknown(var missing, _) -> "unknown " + missing;
      case Reason.Unavailable(var why) -> why;
      case Reason.NoRoom(var why, _) -> why;
      case Reason.Serving _,
          Reason.BelowMinimumUsage _,
          Reason.NotChosen _,
          Reason.LeaderElsewhere _ ->
          reason.kind();
    };
  }
}
