package io.edgewright.simulator.expression;

import com.google.protobuf.NullValue;
import dev.cel.common.values.CelByteString;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as rules see them: named and typed as the schema says. */
final class SchemaValues {
  private SchemaValues() {}

  static Object of(Map<String, Object> schema, Object value, boolean isRoot) {
    return switch (value) {
      case Map<?, ?> map -> object(schema, Tree.asMap(map), isRoot);
      case List<?> list -> {
        var items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(of(Tree.map(schema, "items"), item, false)));
        yield items;
      }
      case String text -> text(Tree.text(schema, "format"), text);
      case Long number when Tree.text(schema, "type").equals("number") -> number.doubleValue();
      case Double number when Tree.text(schema, "type").equals("integer") -> number.longValue();
      case Null _ -> NullValue.NULL_VALUE;
      default -> value;
    };
  }

  private static Map<String, Object> object(
      Map<String, Object> schema, Map<String, Object> object, boolean isRoot) {
    var properties = Tree.map(schema, "properties");
    var head = isRoot || Tree.flag(schema, "x-kubernetes-embedded-resource");
    var result = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, value) -> {
          if (properties.get(key) instanceof Map<?, ?> property && !(head && isHead(key))) {
            Escaping.of(key)
                .ifPresent(name -> result.put(name, of(Tree.asMap(property), value, false)));
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> element) {
            result.put(key, of(Tree.asMap(element), value, false));
          } else if (head && key.equals("metadata")) {
            result.put(key, names(Tree.asMap(value)));
          } else if (head && isHead(key)) {
            result.put(key, value);
          }
        });
    return result;
  }

  private static boolean isHead(String key) {
    return key.equals("apiVersion") || key.equals("kind") || key.equals("metadata");
  }

  private static Map<String, Object> names(Map<String, Object> metadata) {
    var result = new LinkedHashMap<String, Object>();
    for (var field : List.of("name", "generateName")) {
      Tree.find(metadata, field).ifPresent(value -> result.put(field, value));
    }
    return result;
  }

  /** A text that does not have its format stays a text, so that the rule fails on it. */
  private static Object text(String format, String text) {
    try {
      return switch (format) {
        case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
        case "duration" -> duration(text);
        case "date" -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        case "date-time" -> OffsetDateTime.parse(text).toInstant();
        default -> text;
      };
    } catch (DateTimeException | IllegalArgumentException _) {
      return text;
    }
  }

  private static Duration duration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    var parts =
        java.util.regex.Pattern.compile("(\\d+(?:\\.\\d*)?)(ns|us|µs|ms|s|m|h)").matcher(text);
    var nanos = 0.0;
    var end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    while (parts.find() && parts.start() == end) {
      nanos += Double.parseDouble(parts.group(1)) * nanos(parts.group(2));
      end = parts.end();
    }
    if (end != text.length()) {
      throw new IllegalArgumentException(text + " is not a duration");
    }
    return Duration.ofNanos((long) (text.startsWith("-") ? -nanos : nanos));
  }

  private static double nanos(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }
}
