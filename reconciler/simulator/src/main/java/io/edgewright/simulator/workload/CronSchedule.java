package io.edgewright.simulator.workload;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schedule as cron writes it: five fields, or one of the short names. */
public final class CronSchedule {
  private static final Map<String, String> SHORT =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  // The 29th of February may be eight years away, around a century that is no leap year.
  private static final int HORIZON_DAYS = 8 * 366 + 1;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean anyDay;
  private final ZoneId zone;

  private CronSchedule(List<String> fields, ZoneId zone) {
    minutes = field(fields.get(0), 0, 59, List.of());
    hours = field(fields.get(1), 0, 23, List.of());
    days = field(fields.get(2), 1, 31, List.of());
    months = field(fields.get(3), 1, 12, MONTHS);
    weekdays = field(fields.get(4), 0, 7, DAYS);
    if (weekdays.get(7)) {
      weekdays.set(0);
    }
    // Where both days are given, either is enough.
    anyDay = fields.get(2).startsWith("*") || fields.get(4).startsWith("*");
    this.zone = zone;
  }

  /** Reads a schedule in a time zone; empty for one that cannot be read. */
  public static Optional<CronSchedule> parse(String text, ZoneId zone) {
    var fields = List.of(SHORT.getOrDefault(text.strip(), text.strip()).split("\\s+"));
    try {
      return fields.size() == 5 ? Optional.of(new CronSchedule(fields, zone)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static BitSet field(String text, int from, int to, List<String> names) {
    var result = new BitSet();
    for (var part : text.split(",")) {
      var slash = part.indexOf('/');
      var step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
      var range = slash < 0 ? part : part.substring(0, slash);
      var dash = range.indexOf('-');
      int low;
      int high;
      if (range.equals("*") || range.equals("?")) {
        low = from;
        high = to;
      } else if (dash > 0) {
        low = number(range.substring(0, dash), from, names);
        high = number(range.substring(dash + 1), from, names);
      } else {
        low = number(range, from, names);
        high = slash < 0 ? low : to;
      }
      if (low < from || high > to || low > high || step < 1) {
        throw new IllegalArgumentException("not in a schedule: " + part);
      }
      for (var i = low; i <= high; i += step) {
        result.set(i);
      }
    }
    return result;
  }

  private static int number(String text, int from, List<String> names) {
    var index = names.indexOf(text.toLowerCase(java.util.Locale.ROOT));
    return index >= 0 ? index + from : Integer.parseInt(text);
  }

  /** The first time after an instant; empty where there is none for years. */
  public Optional<Instant> after(Instant instant) {
    var start = instant.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    var day = start;
    for (var i = 0; i < HORIZON_DAYS; i++) {
      var found = matches(day) ? within(day) : Optional.<ZonedDateTime>empty();
      if (found.isPresent()) {
        return found.map(ZonedDateTime::toInstant);
      }
      day = day.plusDays(1).truncatedTo(ChronoUnit.DAYS);
    }
    return Optional.empty();
  }

  private boolean matches(ZonedDateTime day) {
    var byDay = days.get(day.getDayOfMonth());
    var byWeekday = weekdays.get(day.getDayOfWeek().getValue() % 7);
    return months.get(day.getMonthValue()) && (anyDay ? byDay && byWeekday : byDay || byWeekday);
  }

  private Optional<ZonedDateTime> within(ZonedDateTime from) {
    var date = from.toLocalDate();
    for (var time = from;
        time.toLocalDate().equals(date);
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1)) {
      var minute = hours.get(time.getHour()) ? minutes.nextSetBit(time.getMinute()) : -1;
      if (minute >= 0) {
        return Optional.of(time.withMinute(minute));
      }
    }
    return Optional.empty();
  }
}
