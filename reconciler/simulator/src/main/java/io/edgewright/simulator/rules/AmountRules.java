package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for numbers, and for numbers that may be a percentage. */
final class AmountRules {
  private static final Pattern PERCENT = Pattern.compile("[0-9]+%");
  private static final int WHOLE = 100;
  private static final String NOT_NEGATIVE = "must be greater than or equal to 0";

  private AmountRules() {}

  /** The numbers in these fields, where they are there. */
  static void notNegative(
      Map<String, Object> map, String path, Problems problems, String... fields) {
    for (var field : fields) {
      Tree.number(map, field.split("\\."))
          .filter(number -> number < 0)
          .ifPresent(number -> problems.invalid(path + "." + field, number, NOT_NEGATIVE));
    }
  }

  static void positiveOrPercent(Object amount, String path, Problems problems) {
    if (amount instanceof Long number && number < 0) {
      problems.invalid(path, number, NOT_NEGATIVE);
    } else if (amount instanceof String text && !PERCENT.matcher(text).matches()) {
      problems.invalid(
          path,
          text,
          "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%', "
              + " or '93%', regex used for validation is '[0-9]+%')");
    }
  }

  static void atMostWhole(Object amount, String path, Problems problems) {
    if (amount instanceof String text && PERCENT.matcher(text).matches() && value(text) > WHOLE) {
      problems.invalid(path, text, "must not be greater than 100%");
    }
  }

  /** The number, or that of the percentage; 0 for anything else. */
  static long value(Object amount) {
    return switch (amount) {
      case Long number -> number;
      case String text when PERCENT.matcher(text).matches() ->
          Long.parseLong(text.substring(0, text.length() - 1));
      case String text when text.matches("-?\\d{1,9}") -> Long.parseLong(text);
      default -> 0;
    };
  }
}
