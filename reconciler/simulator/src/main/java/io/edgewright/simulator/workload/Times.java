package io.edgewright.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes times as objects carry them. */
public final class Times {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(s|m|h)");

  private Times() {}

  /** As it is written into objects: to the second. */
  public static String text(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The instant; empty for what is none. */
  public static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** How long something still lasts that began then; nothing where it is over. */
  static Duration left(Optional<Instant> since, Duration lasts, Instant now) {
    var left = since.map(began -> Duration.between(now, began.plus(lasts))).orElse(Duration.ZERO);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** A span such as 30s, 5m or 1h; empty for what is none. */
  static Optional<Duration> span(String text) {
    var matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }
}
