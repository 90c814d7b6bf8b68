package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Says in short who holds something. */
final class HoldersText {
  private static final int NAMED = 3;

  private HoldersText() {}

  /** Those who hold most, for example {@code storefront holds 60 rps}. */
  static String of(Measure measure, SortedMap<ApplicationName, Long> holders) {
    var named =
        holders.entrySet().stream()
            .sorted(
                Map.Entry.<ApplicationName, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(NAMED)
            .map(
                holder -> "%s holds %s".formatted(holder.getKey(), measure.text(holder.getValue())))
            .collect(Collectors.joining(", "));
    int more = holders.size() - NAMED;
    return more > 0 ? "%s, and %d more".formatted(named, more) : named;
  }
}
