package io.edgewright.simulator.api;

import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads label selectors: {@code a=b,c!=d,e in (f,g),!h,i,j>1}, in the grammar of apimachinery's
 * {@code labels.Parse}.
 */
final class LabelSelector {
  private static final Pattern TOKEN = Pattern.compile("==|!=|[=!(),<>]|[^=!(),<>\\s]+");
  private static final Pattern KEY =
      Pattern.compile(
          "([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
              + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
  private static final Set<String> SYMBOLS = Set.of("=", "==", "!=", "!", "(", ")", ",", "<", ">");
  private static final int PREFIX_LENGTH = 253;

  private final Deque<String> tokens;

  private LabelSelector(List<String> tokens) {
    this.tokens = new ArrayDeque<>(tokens);
  }

  /**
   * What a selector lets through.
   *
   * @throws Refusal 400 if it is none
   */
  static Predicate<Map<String, Object>> parse(String text) {
    var found = TOKEN.matcher(text).results().map(match -> match.group()).toList();
    return new LabelSelector(found).terms();
  }

  private Predicate<Map<String, Object>> terms() {
    Predicate<Map<String, Object>> result = _ -> true;
    while (!tokens.isEmpty()) {
      if (!isIdentifier(next()) && !next().equals("!")) {
        throw refusal("!, identifier, or 'end of string'");
      }
      result = result.and(term());
      if (!tokens.isEmpty()) {
        expect(",", "',' or 'end of string'");
        if (!isIdentifier(next()) && !next().equals("!")) {
          throw refusal("identifier after ','");
        }
      }
    }
    return result;
  }

  private Predicate<Map<String, Object>> term() {
    var isAbsent = next().equals("!");
    if (isAbsent) {
      tokens.pop();
    }
    var key = key(identifier());
    if (next().isEmpty() || next().equals(",")) {
      Predicate<Map<String, Object>> present = object -> labels(object).containsKey(key);
      return isAbsent ? present.negate() : present;
    }
    var operator = next();
    if (isAbsent || !Set.of("in", "notin", "=", "==", "!=", ">", "<").contains(operator)) {
      throw refusal("in, notin, =, ==, !=, gt, lt");
    }
    tokens.pop();
    return switch (operator) {
      case "in" -> among(key, values());
      case "notin" -> among(key, values()).negate();
      case "=", "==" -> among(key, Set.of(value()));
      case "!=" -> among(key, Set.of(value())).negate();
      default -> compared(key, operator, value());
    };
  }

  private static Map<String, Object> labels(Map<String, Object> object) {
    return Tree.map(object, "metadata", "labels");
  }

  private static Predicate<Map<String, Object>> among(String key, Set<String> values) {
    values.forEach(LabelSelector::checkValue);
    return object -> labels(object).get(key) instanceof String value && values.contains(value);
  }

  private static Predicate<Map<String, Object>> compared(String key, String sign, String bound) {
    var limit = number(bound);
    if (limit.isEmpty()) {
      throw Refusal.badRequest(
          "unable to parse requirement: values[0][%s]: Invalid value: \"%s\": for 'Gt', 'Lt' operators, the value must be an integer"
              .formatted(key, bound));
    }
    return object -> {
      var value = number(String.valueOf(labels(object).getOrDefault(key, "")));
      var order = Long.compare(value.orElse(limit.getAsLong()), limit.getAsLong());
      return sign.equals(">") ? order > 0 : order < 0;
    };
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** The values in parentheses; a place without one is the empty text. */
  private Set<String> values() {
    expect("(", "'('");
    var values = new TreeSet<String>();
    var isPlace = !next().equals(")");
    while (isPlace) {
      var text = isIdentifier(next()) ? tokens.pop() : "";
      values.add(text);
      isPlace = next().equals(",");
      if (isPlace) {
        tokens.pop();
      }
    }
    expect(")", "',' or ')'");
    return values.isEmpty() ? Set.of("") : values;
  }

  /** One value, the empty text where none is given. */
  private String value() {
    return next().isEmpty() || next().equals(",") ? "" : identifier();
  }

  private String identifier() {
    if (!isIdentifier(next())) {
      throw refusal("identifier");
    }
    return tokens.pop();
  }

  private void expect(String token, String told) {
    if (!next().equals(token)) {
      throw refusal(told);
    }
    tokens.pop();
  }

  /** The token that follows; the empty text at the end. */
  private String next() {
    return tokens.isEmpty() ? "" : tokens.peek();
  }

  private static boolean isIdentifier(String token) {
    return !token.isEmpty() && !SYMBOLS.contains(token);
  }

  private Refusal refusal(String expected) {
    return Refusal.badRequest(
        "unable to parse requirement: found '%s', expected: %s".formatted(next(), expected));
  }

  private static String key(String text) {
    if (!KEY.matcher(text).matches() || text.indexOf('/') > PREFIX_LENGTH) {
      throw Refusal.badRequest(
          "unable to parse requirement: <nil>: Invalid value: \"%s\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
              .formatted(text));
    }
    return text;
  }

  private static void checkValue(String value) {
    if (!VALUE.matcher(value).matches()) {
      throw Refusal.badRequest(
          "unable to parse requirement: values[0]: Invalid value: \"%s\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
              .formatted(value));
    }
  }
}
