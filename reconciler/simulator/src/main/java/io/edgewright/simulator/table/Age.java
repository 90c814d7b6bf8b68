package io.edgewright.simulator.table;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as kubectl shows it. */
final class Age {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Age() {}

  static String of(String timestamp, Instant now) {
    try {
      return timestamp.isEmpty()
          ? "<unknown>"
          : text(Duration.between(Instant.parse(timestamp), now));
    } catch (DateTimeException _) {
      return "<invalid>";
    }
  }

  static String text(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
    if (seconds < 2 * MINUTE) {
      return seconds + "s";
    }
    if (seconds < 10 * MINUTE) {
      return seconds / MINUTE + "m" + (seconds % MINUTE == 0 ? "" : seconds % MINUTE + "s");
    }
    if (seconds < 3 * HOUR) {
      return seconds / MINUTE + "m";
    }
    if (seconds < 8 * HOUR) {
      var minutes = seconds % HOUR / MINUTE;
      return seconds / HOUR + "h" + (minutes == 0 ? "" : minutes + "m");
    }
    if (seconds < 2 * DAY) {
      return seconds / HOUR + "h";
    }
    if (seconds < 8 * DAY) {
      var hours = seconds % DAY / HOUR;
      return seconds / DAY + "d" + (hours == 0 ? "" : hours + "h");
    }
    return seconds < 2 * 365 * DAY ? seconds / DAY + "d" : seconds / (365 * DAY) + "y";
  }
}
