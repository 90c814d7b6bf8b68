package io.edgewright.policy.yaml;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document as kubectl understands it (aliases and merge keys resolved), with the
 * place where it was written. A node that an alias repeats is the same Java object.
 */
public sealed interface YamlNode {
  /** Where the node begins. */
  SourceLocation location();

  /** The node as a plain JSON value: see {@link JsonTree}. */
  default @Nullable Object toJson() {
    return switch (this) {
      case Mapping mapping -> mapping.toJsonObject();
      case Sequence sequence -> {
        var list = new ArrayList<@Nullable Object>(sequence.items.size());
        sequence.items.forEach(item -> list.add(item.toJson()));
        yield Collections.unmodifiableList(list);
      }
      case Scalar scalar -> scalar.value;
    };
  }

  /** A mapping, in the order of its keys, which are unique. */
  record Mapping(SourceLocation location, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The mapping as a plain JSON object in the order of its keys. */
    @SuppressWarnings("NullAway") // JSON null is a value of these maps; readers use JsonTree
    public Map<String, Object> toJsonObject() {
      var map = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(entries.size());
      entries.forEach(entry -> map.put(entry.key, entry.value.toJson()));
      return Collections.unmodifiableMap(map);
    }

    /** The value of a key; present also where it is written as null. */
    public Optional<YamlNode> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The entry of a key. */
    public Optional<Entry> entry(String key) {
      for (var entry : entries) {
        if (entry.key.equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }
  }

  /** One key of a mapping with its value; the key's text is what JSON has (1 becomes "1"). */
  record Entry(String key, Scalar written, YamlNode value) {
    /** Where the key stands. */
    public SourceLocation location() {
      return written.location();
    }
  }

  /** A list. */
  record Sequence(SourceLocation location, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A text, boolean, number or null.
   *
   * @param value String, Boolean, Long, Double or null
   * @param text what the file says, without quotes
   * @param textStart where the first character of the text stands
   */
  record Scalar(
      SourceLocation location,
      @Nullable Object value,
      String text,
      Style style,
      SourceLocation textStart)
      implements YamlNode {
    /** Where the character at an index of the text stands in the file, as well as can be told. */
    public SourceLocation locationOf(int index) {
      var before = text.substring(0, Math.max(0, Math.min(index, text.length())));
      var lineStart = before.lastIndexOf('\n') + 1;
      if (lineStart > 0 && style != Style.LITERAL) {
        // A folded text does not say where its lines were broken.
        return location;
      }
      var lines = (int) before.chars().filter(character -> character == '\n').count();
      return new SourceLocation(
          location.file(),
          textStart.line() + lines,
          textStart.column() + before.length() - lineStart);
    }
  }

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    QUOTED,
    LITERAL,
    FOLDED
  }
}
