package io.edgewright.simulator.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import io.edgewright.simulator.expression.RuleFunction.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Patterns in texts, and texts made of values. */
final class TextFunctions {
  private static final CelType TEXTS = ListType.create(SimpleType.STRING);

  static final List<RuleFunction> ALL =
      List.of(
          RuleFunction.member(
              Signature.of("find", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
              arguments -> found(arguments, 1).stream().findFirst().orElse("")),
          RuleFunction.member(
              Signature.of("findAll", TEXTS, SimpleType.STRING, SimpleType.STRING),
              arguments -> found(arguments, Long.MAX_VALUE)),
          RuleFunction.member(
              Signature.of("findAll", TEXTS, SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
              arguments ->
                  found(arguments, (Long) arguments[2] < 0 ? Long.MAX_VALUE : (Long) arguments[2])),
          RuleFunction.member(
              Signature.of(
                  "format", SimpleType.STRING, SimpleType.STRING, ListType.create(SimpleType.DYN)),
              arguments -> formatted((String) arguments[0], (List<?>) arguments[1])));

  private TextFunctions() {}

  private static List<String> found(Object[] arguments, long limit) throws CelEvaluationException {
    try {
      var matcher = Pattern.compile((String) arguments[1]).matcher((String) arguments[0]);
      var result = new ArrayList<String>();
      while (result.size() < limit && matcher.find()) {
        result.add(matcher.group());
      }
      return result;
    } catch (PatternSyntaxException e) {
      throw RuleFunction.failure("Illegal regex: " + e.getMessage());
    }
  }

  /** Fills {@code %s %d %f %e %x %X %o %b} with the arguments in their order. */
  private static String formatted(String pattern, List<?> values) throws CelEvaluationException {
    var result = new StringBuilder();
    var next = 0;
    for (var i = 0; i < pattern.length(); i++) {
      var c = pattern.charAt(i);
      if (c != '%') {
        result.append(c);
        continue;
      }
      var start = ++i;
      while (i < pattern.length()
          && (Character.isDigit(pattern.charAt(i)) || pattern.charAt(i) == '.')) {
        i++;
      }
      if (i >= pattern.length()) {
        throw RuleFunction.failure("unexpected end of string");
      }
      if (pattern.charAt(i) == '%') {
        result.append('%');
        continue;
      }
      if (next >= values.size()) {
        throw RuleFunction.failure("index " + next + " out of range");
      }
      result.append(shown(pattern.charAt(i), pattern.substring(start, i), values.get(next++)));
    }
    return result.toString();
  }

  private static String shown(char verb, String precision, Object value)
      throws CelEvaluationException {
    return switch (verb) {
      case 's' -> String.valueOf(value);
      case 'd' -> Long.toString(((Number) value).longValue());
      case 'f', 'e' ->
          ("%" + (precision.isEmpty() ? ".6" : precision) + verb)
              .formatted(((Number) value).doubleValue());
      case 'x' -> Long.toHexString(((Number) value).longValue());
      case 'X' -> Long.toHexString(((Number) value).longValue()).toUpperCase(Locale.ROOT);
      case 'o' -> Long.toOctalString(((Number) value).longValue());
      case 'b' -> Long.toBinaryString(((Number) value).longValue());
      default ->
          throw RuleFunction.failure(
              "could not parse formatting clause: unrecognized formatting clause \"" + verb + '"');
    };
  }
}
