package io.edgewright.policy.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a scalar means, as kubectl's YAML library and the way through JSON make of it: {@code
 * 0644} is 420, {@code yes} true, {@code 1.0} the integer 1, a date a text.
 */
final class ScalarResolver {
  private static final String TAG = "tag:yaml.org,2002:";
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-.*", Pattern.DOTALL);

  /** Control characters and what YAML 1.1 takes for a line break. */
  private static final Pattern SPECIAL = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\uFEFF]");

  /** A number to base 60, which kubectl's library does not know and others do. */
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");

  private static final BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final BigInteger MAX_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN_SIGNED = BigInteger.valueOf(Long.MIN_VALUE);
  private static final Map<String, Meaning> WORDS = words();

  private ScalarResolver() {}

  /** What a scalar was resolved to. */
  sealed interface Resolved {}

  /** A JSON value. */
  record Value(@Nullable Object value) implements Resolved {}

  /** Nothing that JSON can hold. */
  record Unusable(String why) implements Resolved {}

  private enum Type {
    NULL,
    BOOL,
    INT,
    FLOAT,
    TIMESTAMP,
    STR
  }

  private record Meaning(Type type, @Nullable Object value) {}

  /** The value of a scalar with the tag that the file states, if any. */
  static Resolved resolve(@Nullable String tag, boolean plain, String text) {
    if (tag == null) {
      return plain ? json(meaning(text)) : new Value(text);
    }
    if (!tag.startsWith(TAG)) {
      return new Value(text);
    }
    return switch (tag.substring(TAG.length())) {
      case "str" -> new Value(text);
      case "binary" -> binary(text);
      case "null" -> tagged(text, Type.NULL);
      case "bool" -> tagged(text, Type.BOOL);
      case "int" -> tagged(text, Type.INT);
      case "float" -> tagged(text, Type.FLOAT);
      case "timestamp" -> tagged(text, Type.TIMESTAMP);
      default -> new Value(text);
    };
  }

  /** Whether readers of YAML 1.1 and 1.2 take the plain scalar for the text that it is. */
  static boolean isPlainText(String text) {
    return meaning(text).type == Type.STR
        && !SPECIAL.matcher(text).find()
        && !SEXAGESIMAL.matcher(text).matches()
        && !text.equals("<<")
        && !text.equals("=");
  }

  /** The text that a key has in JSON; empty where it cannot be a key. */
  static Optional<String> keyText(@Nullable Object key) {
    return switch (key) {
      case String text -> Optional.of(text);
      case Boolean bool -> Optional.of(bool.toString());
      case Long number -> Optional.of(number.toString());
      case Double number when Math.abs(number) < 1e6 && Math.abs(number) >= 1e-4 ->
          Optional.of(new BigDecimal(Float.toString(number.floatValue())).toPlainString());
      case null, default -> Optional.empty();
    };
  }

  private static Resolved tagged(String text, Type type) {
    var meaning = meaning(text);
    if (meaning.type == type || type == Type.FLOAT && meaning.type == Type.INT) {
      return json(meaning);
    }
    return new Unusable("'%s' is not what its tag says".formatted(text));
  }

  private static Resolved binary(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
      return new Value(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return new Unusable("!!binary is not base64");
    }
  }

  private static Resolved json(Meaning meaning) {
    return switch (meaning.value) {
      case Double number when number.isNaN() || number.isInfinite() ->
          new Unusable("JSON has no such number");
      case Double number -> new Value(asJson(number));
      case null, default -> new Value(meaning.value);
    };
  }

  /** JSON does not tell 1.0 from 1, and what reads it takes an integer where it can. */
  private static Object asJson(Double number) {
    var exact = new BigDecimal(number.toString());
    if (exact.signum() == 0) {
      return 0L;
    }
    if (exact.stripTrailingZeros().scale() > 0 || exact.precision() - exact.scale() > 19) {
      return number;
    }
    var integer = exact.toBigInteger();
    return fitsLong(integer) ? (Object) integer.longValue() : number;
  }

  private static Meaning meaning(String text) {
    var word = WORDS.get(text);
    if (word != null) {
      return word;
    }
    var first = text.charAt(0);
    if (first == '.') {
      return asFloat(text).orElseGet(() -> new Meaning(Type.STR, text));
    }
    if (first != '-' && first != '+' && (first < '0' || first > '9')) {
      return new Meaning(Type.STR, text);
    }
    var number = text.replace("_", "");
    return asInteger(number)
        .or(() -> asFloat(number))
        .orElseGet(
            () -> new Meaning(DATE.matcher(text).matches() ? Type.TIMESTAMP : Type.STR, text));
  }

  private static Optional<Meaning> asFloat(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    var value = Double.valueOf(text);
    return value.isInfinite() ? Optional.empty() : Optional.of(new Meaning(Type.FLOAT, value));
  }

  private static Optional<Meaning> asInteger(String text) {
    var signed = text.startsWith("-") || text.startsWith("+");
    var digits = signed ? text.substring(1) : text;
    var prefix = digits.length() > 1 && digits.startsWith("0") ? digits.charAt(1) : ' ';
    var radix =
        switch (prefix) {
          case ' ' -> 10;
          case 'x', 'X' -> 16;
          case 'b', 'B' -> 2;
          default -> 8;
        };
    var start = Character.isLetter(prefix) ? 2 : 0;
    if ("xXbBoO".indexOf(prefix) < 0 && start > 0 || !allDigits(digits, start, radix)) {
      return Optional.empty();
    }
    var magnitude = new BigInteger(digits.substring(start), radix);
    var value = text.startsWith("-") ? magnitude.negate() : magnitude;
    if (fitsLong(value)) {
      return Optional.of(new Meaning(Type.INT, value.longValue()));
    }
    // An unsigned 64-bit integer is read, and then becomes a JSON number that no long can hold.
    return !signed && value.compareTo(MAX_UNSIGNED) <= 0
        ? Optional.of(new Meaning(Type.INT, value.doubleValue()))
        : Optional.empty();
  }

  private static boolean allDigits(String text, int from, int radix) {
    return from < text.length()
        && text.chars().skip(from).allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }

  private static boolean fitsLong(BigInteger value) {
    return value.compareTo(MAX_SIGNED) <= 0 && value.compareTo(MIN_SIGNED) >= 0;
  }

  private static Map<String, Meaning> words() {
    var words = new HashMap<String, Meaning>();
    add(words, Type.BOOL, true, "y Y yes Yes YES true True TRUE on On ON");
    add(words, Type.BOOL, false, "n N no No NO false False FALSE off Off OFF");
    add(words, Type.NULL, null, "~ null Null NULL");
    words.put("", new Meaning(Type.NULL, null));
    add(words, Type.FLOAT, Double.NaN, ".nan .NaN .NAN");
    add(words, Type.FLOAT, Double.POSITIVE_INFINITY, ".inf .Inf .INF +.inf +.Inf +.INF");
    add(words, Type.FLOAT, Double.NEGATIVE_INFINITY, "-.inf -.Inf -.INF");
    return words;
  }

  private static void add(
      Map<String, Meaning> words, Type type, @Nullable Object value, String spellings) {
    for (var spelling : spellings.split(" ")) {
      words.put(spelling, new Meaning(type, value));
    }
  }
}
