package io.edgewright.policy.shape;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.Suggestion;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds everything in a tree that is not of its shape. */
public final class ShapeEvaluator {
  private final List<Problem> problems = new ArrayList<>();

  private ShapeEvaluator() {}

  /** All problems of a tree, in the order of the file. */
  public static List<Problem> evaluate(Shape shape, YamlNode node) {
    var evaluator = new ShapeEvaluator();
    evaluator.check(shape, node, "the document");
    return evaluator.problems.stream().sorted().distinct().toList();
  }

  /** Whether a field is there and not null, which says as much as its absence. */
  public static boolean states(Mapping mapping, String field) {
    return mapping.get(field).filter(value -> !isNull(value)).isPresent();
  }

  static boolean isNull(YamlNode node) {
    return node instanceof Scalar scalar && scalar.value() == null;
  }

  private void check(Shape shape, YamlNode node, String name) {
    switch (shape) {
      case Shape.Fields fields when node instanceof Mapping mapping -> fields(fields, mapping);
      case Shape.Fields _ -> wrongType(node, name, "a mapping");
      case Shape.MapOf map when node instanceof Mapping mapping -> map(map, mapping);
      case Shape.MapOf _ -> wrongType(node, name, "a mapping");
      case Shape.ListOf list when node instanceof Sequence sequence -> list(list, sequence, name);
      case Shape.ListOf _ -> wrongType(node, name, "a list");
      case Shape.Either either when node instanceof Mapping mapping ->
          fields(either.mapping(), mapping);
      case Shape.Either either -> check(either.scalar(), node, name);
      case Shape.Tree tree when tree.mapping() && !(node instanceof Mapping) ->
          wrongType(node, name, "a mapping");
      case Shape.Tree _ -> {}
      case Shape.Text text -> text(text.format(), node, name);
      case Shape.TextOrNumber text -> textOrNumber(text.format(), node, name);
      case Shape.Choice choice -> choice(choice, node, name);
      case Shape.Flag _ -> flag(node, name);
      case Shape.Whole whole -> whole(whole, node, name);
      case Shape.Decimal decimal -> decimal(decimal, node, name);
    }
  }

  private void fields(Shape.Fields shape, Mapping mapping) {
    for (var entry : mapping.entries()) {
      shape
          .field(entry.key())
          .ifPresentOrElse(field -> field(field, entry), () -> unknown(shape, entry));
    }
    for (var field : shape.fields()) {
      if (field.required() && !states(mapping, field.name())) {
        problem(mapping.location(), "'%s' is missing".formatted(field.name()), field.description());
      }
    }
    shape.rules().forEach(rule -> rule.accept(mapping, problems::add));
  }

  private void field(Field field, YamlNode.Entry entry) {
    if (!isNull(entry.value())) {
      check(field.shape(), entry.value(), entry.key());
    }
  }

  private void unknown(Shape.Fields shape, YamlNode.Entry entry) {
    var reason = shape.refused().get(plain(entry.key()));
    if (reason != null) {
      problem(entry.location(), "'%s' is refused".formatted(entry.key()), reason);
      return;
    }
    var names = shape.fields().stream().map(Field::name).toList();
    var hint =
        Suggestion.nearest(entry.key(), names)
            .map("did you mean '%s'?"::formatted)
            .orElseGet(() -> "known here: " + String.join(", ", names));
    problem(entry.location(), "unknown field '%s'".formatted(entry.key()), hint);
  }

  /** The spelling under which refused fields are kept. */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private void map(Shape.MapOf shape, Mapping mapping) {
    for (var entry : mapping.entries()) {
      if (entry.written().value() instanceof String) {
        shape.key().check().apply(entry.key()).ifPresent(flaw -> flaw(entry.written(), flaw));
      } else {
        problem(
            entry.location(),
            "the key is %s, not a text".formatted(typeOf(entry.written())),
            "quote it: \"%s\"".formatted(entry.written().text()));
      }
      check(shape.value(), entry.value(), entry.key());
    }
  }

  private void list(Shape.ListOf shape, Sequence sequence, String name) {
    if (sequence.items().size() < shape.minItems()) {
      problem(sequence.location(), "'%s' is empty".formatted(name), "");
    }
    sequence.items().forEach(item -> check(shape.item(), item, name));
  }

  private void text(TextFormat format, YamlNode node, String name) {
    if (!(node instanceof Scalar scalar)) {
      wrongType(node, name, format.what());
    } else if (scalar.value() instanceof String text) {
      format.check().apply(text).ifPresent(flaw -> flaw(scalar, flaw));
    } else {
      problem(
          scalar.location(),
          "'%s' is %s, not a text".formatted(name, typeOf(scalar)),
          scalar.value() == null
              ? "state " + format.what()
              : "quote it: \"%s\"".formatted(scalar.text()));
    }
  }

  private void textOrNumber(TextFormat format, YamlNode node, String name) {
    if (node instanceof Scalar scalar
        && (scalar.value() instanceof String || scalar.value() instanceof Number)) {
      format.check().apply(numberText(scalar)).ifPresent(flaw -> flaw(scalar, flaw));
    } else {
      wrongType(node, name, format.what());
    }
  }

  static String numberText(Scalar scalar) {
    return switch (scalar.value()) {
      case Double number -> new BigDecimal(number.toString()).toPlainString();
      case null, default -> String.valueOf(scalar.value());
    };
  }

  private void choice(Shape.Choice shape, YamlNode node, String name) {
    var text = node instanceof Scalar scalar ? scalar.text() : "";
    if (node instanceof Scalar scalar && shape.words().contains(text)) {
      if (!(scalar.value() instanceof String)) {
        problem(scalar.location(), notText(scalar, name), "quote it: \"%s\"".formatted(text));
      }
      return;
    }
    var known = "one of " + String.join(", ", shape.words());
    if (!(node instanceof Scalar)) {
      wrongType(node, name, known);
      return;
    }
    problem(
        node.location(),
        "'%s' is not a value of '%s'".formatted(text, name),
        Suggestion.nearest(text, shape.words()).map("did you mean '%s'?"::formatted).orElse(known));
  }

  private static String notText(Scalar scalar, String name) {
    return "'%s' is %s, not a text".formatted(name, typeOf(scalar));
  }

  private void flag(YamlNode node, String name) {
    if (!(node instanceof Scalar scalar && scalar.value() instanceof Boolean)) {
      wrongType(node, name, "true or false");
    }
  }

  private void whole(Shape.Whole shape, YamlNode node, String name) {
    if (!(node instanceof Scalar scalar && scalar.value() instanceof Long number)) {
      wrongType(node, name, "a whole number");
    } else if (number < shape.min() || number > shape.max()) {
      problem(node.location(), outside(name, shape.min(), shape.max()), "");
    }
  }

  private void decimal(Shape.Decimal shape, YamlNode node, String name) {
    var number = node instanceof Scalar scalar ? decimal(scalar) : Optional.<BigDecimal>empty();
    if (number.isEmpty()) {
      wrongType(node, name, "a number");
    } else if (number.get().compareTo(shape.min()) < 0 || number.get().compareTo(shape.max()) > 0) {
      problem(node.location(), outside(name, shape.min(), shape.max()), "");
    }
  }

  static Optional<BigDecimal> decimal(Scalar scalar) {
    return scalar.value() instanceof Number number
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  private static String outside(String name, Object min, Object max) {
    return "'%s' must be from %s to %s".formatted(name, min, max);
  }

  private void wrongType(YamlNode node, String name, String wanted) {
    problem(node.location(), "'%s' is %s; wanted is %s".formatted(name, typeOf(node), wanted), "");
  }

  private static String typeOf(YamlNode node) {
    return switch (node) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Scalar scalar ->
          switch (scalar.value()) {
            case Boolean _ -> "a boolean";
            case Number _ -> "a number";
            case null -> "empty";
            default -> "a text";
          };
    };
  }

  private void flaw(Scalar scalar, TextFormat.Flaw flaw) {
    problem(scalar.locationOf(flaw.index()), flaw.message(), flaw.hint());
  }

  private void problem(SourceLocation location, String message, String hint) {
    problems.add(new Problem(location, message, hint));
  }
}
