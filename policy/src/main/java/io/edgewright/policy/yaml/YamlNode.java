package io.edgewright.policy.yaml;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document as kubectl understands it (aliases and merge keys resolved), with the
 * place where it was written. A node that an alias repeats is the same Java object.
 */
public sealed interface YamlNode {
  /** Where the node begins. */
  SourceLocation location();

  /** A mapping, in the order of its keys, which are unique. */
  record Mapping(SourceLocation location, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key; present also where it is written as null. */
    public Optional<YamlNode> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The entry of a key. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
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
   * @param value String, Boolean, Long, BigInteger, Double, {@link BigDecimal} or null
   * @param text what the file says, without quotes
   */
  record Scalar(SourceLocation location, @Nullable Object value, String text, Style style)
      implements YamlNode {
    /** Where the character at an index of the text stands in the file, as well as can be told. */
    public SourceLocation locationOf(int index) {
      return style.place(location, text, index);
    }
  }

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    QUOTED,
    BLOCK;

    SourceLocation place(SourceLocation start, String text, int index) {
      var before = text.substring(0, Math.max(0, Math.min(index, text.length())));
      var lastBreak = before.lastIndexOf('\n');
      if (this == BLOCK) {
        var lines = (int) before.chars().filter(c -> c == '\n').count();
        return new SourceLocation(
            start.file(), start.line() + 1 + lines, before.length() - lastBreak);
      }
      // A folded text does not say where its lines were broken.
      var quote = this == QUOTED ? 1 : 0;
      return lastBreak >= 0
          ? start
          : new SourceLocation(
              start.file(), start.line(), start.column() + quote + before.length());
    }
  }
}
