package io.edgewright.service.faults;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the fields of an effect as they are typed at a terminal. */
public final class FaultRequestParser {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

  private FaultRequestParser() {}

  /**
   * An effect of this type with these fields.
   *
   * @param fields each {@code name=value}; a number or a boolean is one, what begins with a bracket
   *     or a quotation mark is JSON, and all else a text
   * @throws IllegalArgumentException where one is none
   */
  public static Map<String, Object> effect(String type, List<String> fields) {
    var effect = new TreeMap<String, Object>();
    for (var field : fields) {
      var equals = field.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "'%s' is no field of an effect: write FIELD=VALUE, such as status=503"
                .formatted(field));
      }
      effect.put(field.substring(0, equals), value(field, field.substring(equals + 1)));
    }
    effect.put("type", type);
    return effect;
  }

  private static Object value(String field, String text) {
    if (WHOLE.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    if (DECIMAL.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          "[{\"".indexOf(text.isEmpty() ? ' ' : text.charAt(0)) < 0 ? text : json(field, text);
    };
  }

  private static Object json(String field, String text) {
    try {
      @Nullable Object value =
          CanonicalJson.read("{\"value\": %s}".formatted(text).getBytes(StandardCharsets.UTF_8))
              .get("value");
      return Optional.ofNullable(value).orElseThrow();
    } catch (JacksonException _) {
      throw new IllegalArgumentException("'%s' is no JSON".formatted(field));
    }
  }

  /** Puts a value at a path of a tree, where there is one. */
  public static Map<String, Object> with(
      Map<String, Object> tree, Optional<?> value, String... path) {
    return value.isPresent() ? JsonTree.with(tree, value.get(), path) : tree;
  }
}
