package io.edgewright.service.settings;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the fields of one mapping and collects everything that is wrong with them. Fields that
 * nobody asked for are reported by {@link #finish}.
 */
final class FieldReader {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final Mapping mapping;
  private final List<Problem> problems;
  private final SortedSet<String> known = new TreeSet<>();

  FieldReader(Mapping mapping, List<Problem> problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  SourceLocation location() {
    return mapping.location();
  }

  Optional<String> text(String field) {
    return scalar(field)
        .flatMap(
            scalar ->
                scalar.value() instanceof String text
                    ? Optional.of(text)
                    : problem(scalar, field + " is not a text", "quote it"));
  }

  String requiredText(String field) {
    var value = text(field);
    if (value.isEmpty() && mapping.get(field).isEmpty()) {
      problems.add(new Problem(location(), field + " is missing", ""));
    }
    return value.orElse("");
  }

  boolean flag(String field) {
    return scalar(field)
        .flatMap(
            scalar ->
                scalar.value() instanceof Boolean flag
                    ? Optional.of(flag)
                    : problem(scalar, field + " is neither true nor false", ""))
        .orElse(false);
  }

  int integer(String field, int fallback, int least, int most) {
    return scalar(field)
        .flatMap(
            scalar ->
                scalar.value() instanceof Long number && number >= least && number <= most
                    ? Optional.of(number.intValue())
                    : problem(
                        scalar,
                        "%s is not a number from %d to %d".formatted(field, least, most),
                        ""))
        .orElse(fallback);
  }

  Optional<Duration> duration(String field) {
    return scalar(field)
        .flatMap(
            scalar ->
                duration(scalar)
                    .or(
                        () ->
                            problem(
                                scalar,
                                "'%s' is not a duration".formatted(scalar.text()),
                                "such as 30s, 5m or 1h")));
  }

  /** The mapping of a field, read by a function; the function's default where it is absent. */
  <T> T nested(String field, Function<FieldReader, T> read) {
    known.add(field);
    var node = mapping.get(field).orElseGet(() -> new Mapping(location(), List.of()));
    if (node instanceof Mapping inner) {
      var reader = new FieldReader(inner, problems);
      var value = read.apply(reader);
      reader.finish();
      return value;
    }
    problems.add(new Problem(node.location(), field + " is not a mapping", ""));
    return read.apply(new FieldReader(new Mapping(location(), List.of()), new ArrayList<>()));
  }

  /** The mappings of a list, read by a function. */
  <T> List<T> each(String field, Function<FieldReader, T> read) {
    known.add(field);
    var items = new ArrayList<T>();
    switch (mapping.get(field).orElseGet(() -> new YamlNode.Sequence(location(), List.of()))) {
      case YamlNode.Sequence sequence ->
          sequence.items().forEach(item -> element(field, item, read).ifPresent(items::add));
      case Mapping inner -> problems.add(new Problem(inner.location(), field + " is no list", ""));
      case Scalar inner -> problems.add(new Problem(inner.location(), field + " is no list", ""));
    }
    return Collections.unmodifiableList(items);
  }

  /** The names of the fields, for mappings whose keys are the user's own. */
  List<String> names() {
    return mapping.entries().stream().map(YamlNode.Entry::key).toList();
  }

  /** Reports the fields that nobody asked for. */
  void finish() {
    for (var entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        problems.add(
            new Problem(
                entry.location(),
                "unknown field '%s'".formatted(entry.key()),
                "known here: " + String.join(", ", known)));
      }
    }
  }

  void problem(String field, String message, String hint) {
    var where = mapping.get(field).map(YamlNode::location).orElseGet(this::location);
    problems.add(new Problem(where, message, hint));
  }

  private <T> Optional<T> element(String field, YamlNode item, Function<FieldReader, T> read) {
    if (!(item instanceof Mapping inner)) {
      problems.add(
          new Problem(item.location(), "an entry of %s is no mapping".formatted(field), ""));
      return Optional.empty();
    }
    var reader = new FieldReader(inner, problems);
    var value = read.apply(reader);
    reader.finish();
    return Optional.of(value);
  }

  private static Optional<Duration> duration(Scalar scalar) {
    var matcher = DURATION.matcher(scalar.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var amount = Long.parseLong(matcher.group(1));
    var duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    return duration.isPositive() ? Optional.of(duration) : Optional.empty();
  }

  private Optional<Scalar> scalar(String field) {
    known.add(field);
    return mapping
        .get(field)
        .flatMap(
            node ->
                node instanceof Scalar scalar
                    ? Optional.of(scalar)
                    : this.<Scalar>problem(node, field + " is not a single value", ""));
  }

  private <T> Optional<T> problem(YamlNode node, String message, String hint) {
    problems.add(new Problem(node.location(), message, hint));
    return Optional.empty();
  }
}
