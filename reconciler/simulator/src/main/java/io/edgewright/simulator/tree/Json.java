package io.edgewright.simulator.tree;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Reads JSON into trees of Map, List, String, Boolean, Long, BigInteger, Double and {@link Null};
 * writes them.
 */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private Json() {}

  /** What was read, and what is to be said of each key that occurred twice. */
  public record Document(Object tree, List<String> duplicates) {}

  /** Reads one JSON value; the last of duplicate keys counts. */
  public static Object read(byte[] text) throws Malformed {
    return readDocument(text).tree();
  }

  /** Reads one JSON value and reports duplicate keys. */
  public static Document readDocument(byte[] text) throws Malformed {
    var duplicates = new ArrayList<String>();
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      var token = parser.nextToken();
      if (token == null) {
        throw new Malformed("unexpected end of JSON input");
      }
      var tree = value(parser, token, Place.ROOT, duplicates);
      if (parser.nextToken() != null) {
        throw new Malformed("invalid character after top-level value");
      }
      return new Document(tree, duplicates);
    } catch (JacksonException e) {
      throw new Malformed(e.getOriginalMessage());
    }
  }

  private static Object value(
      JsonParser parser, JsonToken token, Place place, List<String> duplicates) throws Malformed {
    return switch (token) {
      case START_OBJECT -> object(parser, place, duplicates);
      case START_ARRAY -> array(parser, place, duplicates);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new Malformed("unexpected token " + token);
    };
  }

  private static Object integer(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Object) parser.getLongValue();
  }

  private static Map<String, Object> object(JsonParser parser, Place place, List<String> duplicates)
      throws Malformed {
    var result = new LinkedHashMap<String, Object>(8);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var child = place.field(name);
      if (result.put(name, value(parser, parser.nextToken(), child, duplicates)) != null) {
        duplicates.add("duplicate field \"" + child.path() + "\"");
      }
    }
    return result;
  }

  private static List<Object> array(JsonParser parser, Place place, List<String> duplicates)
      throws Malformed {
    var result = new ArrayList<>(4);
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      result.add(value(parser, token, place.item(result.size()), duplicates));
    }
    return result;
  }

  /** Writes a tree, keys in the order they have. */
  public static byte[] write(Object tree) {
    var buffer = new ByteArrayBuilder(512);
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), buffer)) {
      write(generator, tree);
    }
    return buffer.toByteArray();
  }

  /** Writes a tree as text. */
  public static String text(Object tree) {
    return new String(write(tree), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator generator, Object tree) {
    switch (tree) {
      case Frozen frozen -> generator.writeRawValue(frozen.json());
      case Map<?, ?> map -> {
        generator.writeStartObject();
        map.forEach(
            (key, value) -> {
              generator.writeName((String) key);
              write(generator, value);
            });
        generator.writeEndObject();
      }
      case List<?> list -> {
        generator.writeStartArray();
        list.forEach(item -> write(generator, item));
        generator.writeEndArray();
      }
      case String text -> generator.writeString(text);
      case Long number -> generator.writeNumber(number);
      case Boolean flag -> generator.writeBoolean(flag);
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          generator.writeNumber(number.longValue());
      case Double number -> generator.writeNumber(number);
      case BigInteger number -> generator.writeNumber(number);
      case Integer number -> generator.writeNumber(number);
      case Null _ -> generator.writeNull();
      default -> throw new IllegalArgumentException("not a JSON value: " + tree.getClass());
    }
  }
}
