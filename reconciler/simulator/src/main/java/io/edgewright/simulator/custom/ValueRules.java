package io.edgewright.simulator.custom;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema says about one value, whatever is below it: type, length, range, pattern, format.
 */
final class ValueRules {
  private ValueRules() {}

  /** What has a size that a schema can bound. */
  enum Counted {
    ITEMS("Items"),
    PROPERTIES("Properties");

    private final String suffix;

    Counted(String suffix) {
      this.suffix = suffix;
    }
  }

  /** The type that a schema names, both names for int-or-string, empty for any. */
  static String typeOf(Map<String, Object> schema) {
    return Tree.flag(schema, "x-kubernetes-int-or-string")
        ? "integer,string"
        : Tree.text(schema, "type");
  }

  static Cause misfit(String path, String type, String found) {
    return Cause.typeInvalid(
        path, Json.text(found), path + " in body must be of type " + type + ": \"" + found + '"');
  }

  /** Why a value is of the wrong type. */
  static Optional<Cause> type(Map<String, Object> schema, Object value, String path) {
    var type = typeOf(schema);
    var format = TextFormats.known(Tree.text(schema, "format"));
    var found = name(value);
    var text = value instanceof String || value instanceof List<?>;
    if (!format.isEmpty() && text && !type.contains("integer") && !type.equals("number")) {
      // As on a real server: the format of a text is checked, and its type goes unchecked then.
      return Optional.empty();
    }
    if (!format.isEmpty() && !text && !fits(type, value)) {
      return Optional.of(misfit(path, Tree.text(schema, "format"), numberFormat(value)));
    }
    return type.isEmpty() || fits(type, value)
        ? Optional.empty()
        : Optional.of(misfit(path, type, found));
  }

  private static String numberFormat(Object value) {
    return switch (value) {
      case Long _ -> "int64";
      case Double _ -> "double";
      default -> "";
    };
  }

  private static boolean fits(String type, Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer" -> isWhole(value);
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof List<?>;
      case "object" -> value instanceof Map<?, ?>;
      case "integer,string" -> isWhole(value) || value instanceof String;
      default -> false;
    };
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long
        || value instanceof BigInteger
        || (value instanceof Double number && number == Math.rint(number));
  }

  private static String name(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case Double _ -> "number";
      case Number _ -> "integer";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      default -> "null";
    };
  }

  /** Whether two values are the same, numbers whatever their form. */
  static boolean same(Object one, Object other) {
    return one.equals(other)
        || (one instanceof Number
            && other instanceof Number
            && exact(one).compareTo(exact(other)) == 0);
  }

  private static BigDecimal exact(Object number) {
    return new BigDecimal(number.toString());
  }

  static List<Cause> count(Map<String, Object> schema, Counted what, int size, String path) {
    var causes = new ArrayList<Cause>();
    var plural = what.suffix.toLowerCase(Locale.ROOT);
    Tree.number(schema, "max" + what.suffix)
        .filter(max -> size > max)
        .ifPresent(
            max ->
                causes.add(
                    new Cause(
                        "FieldValueTooMany",
                        "Too many: %d: must have at most %d items".formatted(size, max),
                        path)));
    Tree.number(schema, "min" + what.suffix)
        .filter(min -> size < min)
        .ifPresent(
            min ->
                causes.add(
                    invalid(
                        path, (long) size, "should have at least %d %s".formatted(min, plural))));
    return causes;
  }

  static List<Cause> scalar(Map<String, Object> schema, Object value, String path) {
    return switch (value) {
      case String text -> text(schema, text, path);
      case Number number -> number(schema, number, path);
      default -> List.of();
    };
  }

  private static Cause invalid(String path, Object value, String detail) {
    return Cause.invalid(path, Json.text(value), path + " in body " + detail);
  }

  private static List<Cause> text(Map<String, Object> schema, String text, String path) {
    var causes = new ArrayList<Cause>();
    var length = text.codePointCount(0, text.length());
    Tree.number(schema, "maxLength")
        .filter(max -> length > max)
        .ifPresent(
            max ->
                causes.add(
                    new Cause(
                        "FieldValueTooLong", "Too long: may not be longer than " + max, path)));
    Tree.number(schema, "minLength")
        .filter(min -> length < min)
        .ifPresent(
            min -> causes.add(invalid(path, text, "should be at least " + min + " chars long")));
    var pattern = Tree.text(schema, "pattern");
    if (!pattern.isEmpty() && !matches(pattern, text)) {
      causes.add(invalid(path, text, "should match '" + pattern + "'"));
    }
    var format = Tree.text(schema, "format");
    if (!TextFormats.isValid(format, text)) {
      causes.add(misfit(path, format, text));
    }
    return causes;
  }

  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException _) {
      // Definitions with such a pattern are refused, hence nothing that is served has one.
      return false;
    }
  }

  private static List<Cause> number(Map<String, Object> schema, Number value, String path) {
    var causes = new ArrayList<Cause>();
    var number = exact(value);
    var shown = Json.text(value);
    multiple(schema, value, path).ifPresent(causes::add);
    var below = Tree.flag(schema, "exclusiveMaximum");
    bound(schema, "maximum", value)
        .filter(max -> number.compareTo(max) >= (below ? 0 : 1))
        .ifPresent(
            max ->
                causes.add(
                    outside(path, shown, below ? "less than " : "less than or equal to ", max)));
    var above = Tree.flag(schema, "exclusiveMinimum");
    bound(schema, "minimum", value)
        .filter(min -> number.compareTo(min) <= (above ? 0 : -1))
        .ifPresent(
            min ->
                causes.add(
                    outside(
                        path, shown, above ? "greater than " : "greater than or equal to ", min)));
    return causes;
  }

  private static Optional<Cause> multiple(Map<String, Object> schema, Number value, String path) {
    return bound(schema, "multipleOf", value)
        .filter(step -> step.signum() <= 0 || exact(value).remainder(step).signum() != 0)
        .map(step -> outside(path, Json.text(value), "a multiple of ", step));
  }

  private static Cause outside(String path, String shown, String relation, BigDecimal bound) {
    return Cause.invalid(
        path,
        shown,
        path + " in body should be " + relation + bound.stripTrailingZeros().toPlainString());
  }

  /** A whole number is held to the whole part of a bound, as on a real server. */
  private static Optional<BigDecimal> bound(Map<String, Object> schema, String name, Number value) {
    return Tree.find(schema, name)
        .filter(Number.class::isInstance)
        .map(ValueRules::exact)
        .map(bound -> value instanceof Long ? new BigDecimal(bound.toBigInteger()) : bound);
  }
}
