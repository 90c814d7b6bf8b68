package io.edgewright.simulator;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the fields of an object that a person wrote, and collects all that is wrong with them. */
final class FieldReader {
  private static final Pattern DURATION = Pattern.compile("(-?)(\\d{1,9})(ms|s|m|h)");

  private final Map<String, Object> tree;
  private final String path;
  private final List<String> errors;
  private final TreeSet<String> known = new TreeSet<>();

  FieldReader(Map<String, Object> tree, String path, List<String> errors) {
    this.tree = tree;
    this.path = path;
    this.errors = errors;
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private Optional<Object> value(String field) {
    known.add(field);
    return Optional.ofNullable(tree.get(field)).filter(value -> value != Null.NULL);
  }

  void wrong(String field, String what) {
    errors.add(at(field) + ": " + what);
  }

  private <T> Optional<T> typed(String field, Class<T> type, String name) {
    var value = value(field);
    if (value.isPresent() && !type.isInstance(value.get())) {
      wrong(field, Json.text(value.get()) + " is no " + name);
    }
    return value.filter(type::isInstance).map(type::cast);
  }

  String text(String field, String otherwise) {
    return typed(field, String.class, "text").orElse(otherwise);
  }

  boolean flag(String field) {
    return typed(field, Boolean.class, "boolean").orElse(false);
  }

  Optional<Long> number(String field) {
    return typed(field, Long.class, "whole number");
  }

  Optional<Double> decimal(String field) {
    return typed(field, Number.class, "number").map(Number::doubleValue);
  }

  List<Object> list(String field) {
    return Tree.asList(typed(field, List.class, "list").orElse(List.of()));
  }

  /** A text or a list of texts. */
  List<String> texts(String field) {
    var value = value(field);
    if (value.filter(String.class::isInstance).isPresent()) {
      return List.of(text(field, ""));
    }
    var result = new ArrayList<String>();
    for (var item : list(field)) {
      if (item instanceof String text) {
        result.add(text);
      } else {
        wrong(field, Json.text(item) + " is no text");
      }
    }
    return result;
  }

  Map<String, Object> object(String field) {
    return Tree.asMap(typed(field, Map.class, "object").orElse(Map.of()));
  }

  /** A duration as people write it ({@code 500ms}, {@code 3s}, {@code 2m}) or as ISO 8601 does. */
  Optional<Duration> duration(String field) {
    return typed(field, String.class, "duration: write 500ms, 3s, 2m, 1h or PT3S")
        .flatMap(text -> duration(field, text));
  }

  Duration duration(String field, Duration otherwise) {
    return duration(field).orElse(otherwise);
  }

  Duration neededDuration(String field) {
    var found = duration(field);
    if (found.isEmpty() && value(field).isEmpty()) {
      wrong(field, "is missing: write 500ms, 3s, 2m, 1h or PT3S");
    }
    return found.orElse(Duration.ZERO);
  }

  private Optional<Duration> duration(String field, String text) {
    var match = DURATION.matcher(text);
    if (match.matches()) {
      var number = Long.parseLong(match.group(1) + match.group(2));
      return Optional.of(
          switch (match.group(3)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          });
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException _) {
      wrong(field, "\"" + text + "\" is no duration: write 500ms, 3s, 2m, 1h or PT3S");
      return Optional.empty();
    }
  }

  /** Says what is there and was not read. */
  void done() {
    for (var field : tree.keySet()) {
      if (!known.contains(field)) {
        errors.add(at(field) + ": is not known here; known are " + String.join(", ", known));
      }
    }
  }
}
