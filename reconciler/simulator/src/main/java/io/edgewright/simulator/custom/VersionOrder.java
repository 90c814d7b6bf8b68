package io.edgewright.simulator.custom;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The order in which a server prefers versions: v2 before v1, v1 before v1beta2, everything odd
 * last.
 */
final class VersionOrder {
  private static final Pattern FORM = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");
  private static final int STABLE = 3;

  static final Comparator<String> BEST_FIRST =
      Comparator.comparingLong(VersionOrder::rank)
          .reversed()
          .thenComparing(Comparator.naturalOrder());

  private VersionOrder() {}

  private static long rank(String version) {
    var form = FORM.matcher(version);
    if (!form.matches()) {
      return 0;
    }
    var stage = form.group(2) == null ? STABLE : form.group(2).equals("beta") ? 2 : 1;
    var minor = form.group(3) == null ? 0 : Long.parseLong(form.group(3));
    return stage * 1_000_000_000_000L
        + Math.min(Long.parseLong(form.group(1)), 99_999) * 10_000_000L
        + Math.min(minor, 9_999_999);
  }
}
