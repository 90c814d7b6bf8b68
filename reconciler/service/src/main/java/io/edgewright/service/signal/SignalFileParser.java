package io.edgewright.service.signal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a CSV file of traffic or of round-trip times: a header {@code time,<labels…>,rps}, or
 * {@code ms} at its end, then a line per point. Times are all {@code HH:MM} (a day that repeats,
 * UTC) or all RFC 3339. Lines that start with {@code #} are comments.
 */
final class SignalFileParser {
  private static final Set<String> VALUES = Set.of("rps", "ms");
  private static final int MAX_LINES = 200_000;
  private static final Pattern DAILY = Pattern.compile("\\d\\d:\\d\\d");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

  /** What became of a file. */
  sealed interface Outcome {
    record Parsed(SignalFile file) implements Outcome {}

    record Broken(List<Problem> problems) implements Outcome {}
  }

  private final String path;
  private final List<Problem> problems = new ArrayList<>();
  private final SortedMap<List<String>, List<SignalFile.Point>> rows =
      new TreeMap<>(comparing(Object::toString));
  private List<String> labelNames = List.of();
  private boolean daily;
  private boolean first = true;

  private SignalFileParser(String path) {
    this.path = path;
  }

  /** Parses the whole file and reports everything that is wrong with it. */
  static Outcome parse(String path, String text) {
    return new SignalFileParser(path).parse(text);
  }

  private Outcome parse(String text) {
    var lines = text.split("\n", MAX_LINES + 1);
    if (lines.length > MAX_LINES) {
      problem(MAX_LINES, 1, "more than %d lines".formatted(MAX_LINES), "thin out the points");
      return new Outcome.Broken(problems);
    }
    var header = false;
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        row(i + 1, line);
      } else {
        header = true;
        header(i + 1, line);
      }
    }
    if (rows.isEmpty() && problems.isEmpty()) {
      problem(1, 1, "no traffic in the file", "a header time,<labels>,rps and a line per point");
    }
    return problems.isEmpty()
        ? new Outcome.Parsed(new SignalFile(daily, curves()))
        : new Outcome.Broken(List.copyOf(problems));
  }

  private void header(int lineNumber, String line) {
    var names = cells(line);
    if (names.size() < 3 || !names.getFirst().equals("time") || !VALUES.contains(names.getLast())) {
      problem(
          lineNumber,
          1,
          "the header is '%s'".formatted(line),
          "time,<labels…>,rps, or ms for round-trip times");
    }
    labelNames = names.size() < 3 ? List.of() : names.subList(1, names.size() - 1);
  }

  private void row(int lineNumber, String line) {
    var cells = cells(line);
    if (cells.size() != labelNames.size() + 2) {
      problem(
          lineNumber,
          1,
          "%d cells where the header has %d".formatted(cells.size(), labelNames.size() + 2),
          "");
      return;
    }
    var second = second(lineNumber, cells.getFirst());
    var rate = rate(lineNumber, line, cells.getLast());
    if (second.isPresent() && rate.isPresent()) {
      rows.computeIfAbsent(cells.subList(1, cells.size() - 1), _ -> new ArrayList<>())
          .add(new SignalFile.Point(second.getAsLong(), rate.getAsDouble()));
    }
  }

  private OptionalLong second(int lineNumber, String text) {
    var isDaily = DAILY.matcher(text).matches();
    if (first) {
      first = false;
      daily = isDaily;
    } else if (daily != isDaily) {
      problem(lineNumber, 1, "the time '%s' is of another form".formatted(text), "use one form");
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          isDaily ? LocalTime.parse(text).toSecondOfDay() : Instant.parse(text).getEpochSecond());
    } catch (DateTimeParseException _) {
      problem(
          lineNumber, 1, "'%s' is not a time".formatted(text), "08:30, or 2026-05-01T08:30:00Z");
      return OptionalLong.empty();
    }
  }

  private OptionalDouble rate(int lineNumber, String line, String text) {
    if (NUMBER.matcher(text).matches()) {
      return OptionalDouble.of(Double.parseDouble(text));
    }
    problem(
        lineNumber,
        line.lastIndexOf(',') + 2,
        "'%s' is not a number".formatted(text),
        "requests per second or milliseconds, such as 12.5");
    return OptionalDouble.empty();
  }

  private List<SignalFile.Curve> curves() {
    var curves = new ArrayList<SignalFile.Curve>();
    rows.forEach(
        (values, points) -> {
          var labels = new TreeMap<String, String>();
          for (int i = 0; i < labelNames.size(); i++) {
            labels.put(labelNames.get(i), values.get(i));
          }
          points.sort(comparingLong(SignalFile.Point::second));
          curves.add(new SignalFile.Curve(Collections.unmodifiableSortedMap(labels), points));
        });
    return curves;
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::strip).toList();
  }

  private void problem(int line, int column, String message, String hint) {
    problems.add(new Problem(new SourceLocation(path, line, column), message, hint));
  }
}
