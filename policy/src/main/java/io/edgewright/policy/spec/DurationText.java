package io.edgewright.policy.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads durations as Go writes them: {@code 30s}, {@code 1h30m}, {@code 1.5h}, {@code 250ms}. */
final class DurationText {
  private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|h|m|s)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
  private static final Duration LONGEST = Duration.ofDays(366);

  private DurationText() {}

  static Optional<Duration> parse(String text) {
    if (text.length() > 40 || !WHOLE.matcher(text).matches()) {
      return text.equals("0") ? Optional.of(Duration.ZERO) : Optional.empty();
    }
    var total = BigDecimal.ZERO;
    var parts = PART.matcher(text);
    while (parts.find()) {
      var unit = BigDecimal.valueOf(MILLIS.getOrDefault(parts.group(2), 0L));
      total = total.add(new BigDecimal(parts.group(1)).multiply(unit));
    }
    var duration = Duration.ofNanos(total.movePointRight(6).toBigInteger().longValue());
    return duration.compareTo(LONGEST) <= 0
            && total.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) <= 0
        ? Optional.of(duration)
        : Optional.empty();
  }
}
