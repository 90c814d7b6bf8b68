package io.edgewright.policy.yaml;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode.Entry;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import io.edgewright.policy.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON that stands in a YAML file as a text: strictly, and every node with its place in that
 * file.
 */
public final class JsonTextParser {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
          .build();

  private final ScalarText text;
  private final List<Problem> problems = new ArrayList<>();

  private JsonTextParser(ScalarText text) {
    this.text = text;
  }

  /** The one value that the text holds; keys that are stated twice are all told. */
  public static YamlFile parse(ScalarText text) {
    var parser = new JsonTextParser(text);
    try (var json = JSON.createParser(ObjectReadContext.empty(), text.text())) {
      return parser.document(json);
    } catch (JacksonException e) {
      parser.problems.add(parser.syntax(e));
      return new YamlFile.Malformed(parser.problems);
    }
  }

  private YamlFile document(JsonParser json) {
    if (json.nextToken() == null) {
      return new YamlFile.Malformed(
          List.of(new Problem(text.location(), "the text is empty; wanted is JSON", "")));
    }
    var node = node(json);
    if (json.nextToken() != null) {
      problems.add(new Problem(place(json), "something follows the end of the JSON", ""));
    }
    return problems.isEmpty()
        ? new YamlFile.Documents(List.of(node))
        : new YamlFile.Malformed(problems);
  }

  private YamlNode node(JsonParser json) {
    var place = place(json);
    return switch (json.currentToken()) {
      case START_OBJECT -> mapping(json, place);
      case START_ARRAY -> {
        var items = new ArrayList<YamlNode>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(json));
        }
        yield new Sequence(place, items);
      }
      case VALUE_STRING -> quoted(json.getString(), place);
      case VALUE_NUMBER_INT -> plain(whole(json), json, place);
      case VALUE_NUMBER_FLOAT -> plain(json.getDoubleValue(), json, place);
      case VALUE_TRUE, VALUE_FALSE -> plain(json.getBooleanValue(), json, place);
      case VALUE_NULL -> plain(null, json, place);
      default -> throw new IllegalStateException("no value begins with " + json.currentToken());
    };
  }

  private Mapping mapping(JsonParser json, SourceLocation place) {
    var entries = new ArrayList<Entry>();
    var keys = new HashSet<String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var key = quoted(json.currentName(), place(json));
      json.nextToken();
      var value = node(json);
      if (keys.add(key.text())) {
        entries.add(new Entry(key.text(), key, value));
      } else {
        problems.add(
            new Problem(key.location(), "the key '%s' is stated twice".formatted(key.text()), ""));
      }
    }
    return new Mapping(place, entries);
  }

  /** What no Long holds is a number all the same; a bound of its field refuses it. */
  private static Object whole(JsonParser json) {
    return switch (json.getNumberType()) {
      case INT, LONG -> json.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> json.getDoubleValue();
    };
  }

  private static Scalar plain(@Nullable Object value, JsonParser json, SourceLocation place) {
    return new Scalar(place, value, json.getString(), Style.PLAIN, place);
  }

  private static Scalar quoted(String value, SourceLocation place) {
    var first = new SourceLocation(place.file(), place.line(), place.column() + 1);
    return new Scalar(place, value, value, Style.QUOTED, first);
  }

  private SourceLocation place(JsonParser json) {
    return at(json.currentTokenLocation().getCharOffset());
  }

  private SourceLocation at(long offset) {
    return text.locationOf(Math.toIntExact(Math.max(0, offset)));
  }

  private Problem syntax(JacksonException e) {
    var message = e.getOriginalMessage();
    // Long explanations of the library speak of its own features.
    var first = message == null ? "" : message.lines().findFirst().orElse("");
    var end = first.indexOf("): ");
    var place = e.getLocation() == null ? text.location() : at(e.getLocation().getCharOffset());
    return new Problem(
        place,
        "not JSON: " + (end > 0 ? first.substring(end + 3) : first),
        "strings and keys stand in double quotes; no comments, no comma after the last entry");
  }
}
