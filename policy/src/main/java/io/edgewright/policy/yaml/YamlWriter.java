package io.edgewright.policy.yaml;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * Writes plain JSON trees as YAML in one canonical form: block style, keys in the order of the
 * tree, texts quoted where some reader would take them for something else, lines never folded.
 */
public final class YamlWriter {
  private static final ImplicitTuple IMPLICIT = new ImplicitTuple(true, true);

  /**
   * Printable lines of which the first is not indented; nothing that YAML 1.1 takes for a break.
   */
  private static final Pattern LITERAL =
      Pattern.compile(
          "[^\\s\\p{Cc}][[^\\p{Cc}\\u2028\\u2029\\uFEFF]\\n]*\\n"
              + "[[^\\p{Cc}\\u2028\\u2029\\uFEFF]\\n]*");

  private final Emitter emitter;

  private YamlWriter(Emitter emitter) {
    this.emitter = emitter;
  }

  /** One document, ending with a line break. */
  public static String write(Map<String, Object> tree) {
    var options = new DumperOptions();
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    options.setMaxSimpleKeyLength(1024);
    var text = new StringWriter();
    try {
      new YamlWriter(new Emitter(text, options)).document(tree);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    return text.toString();
  }

  private void document(Map<String, Object> tree) throws IOException {
    emitter.emit(new StreamStartEvent(null, null));
    emitter.emit(new DocumentStartEvent(null, null, false, null, Map.of()));
    value(tree);
    emitter.emit(new DocumentEndEvent(null, null, false));
    emitter.emit(new StreamEndEvent(null, null));
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        emitter.emit(new MappingStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
        for (var entry : map.entrySet()) {
          text(String.valueOf(entry.getKey()), false);
          value(entry.getValue());
        }
        emitter.emit(new MappingEndEvent(null, null));
      }
      case List<?> list -> {
        emitter.emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
        for (var item : list) {
          value(item);
        }
        emitter.emit(new SequenceEndEvent(null, null));
      }
      case String text -> text(text, true);
      case BigDecimal number -> scalar(number.toPlainString(), ScalarStyle.PLAIN);
      case null -> scalar("null", ScalarStyle.PLAIN);
      default -> scalar(value.toString(), ScalarStyle.PLAIN);
    }
  }

  private void text(String text, boolean mayHaveLines) throws IOException {
    if (mayHaveLines && LITERAL.matcher(text).matches()) {
      scalar(text, ScalarStyle.LITERAL);
    } else {
      // The emitter itself quotes what is no plain scalar for its syntax.
      scalar(
          text, ScalarResolver.isPlainText(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }
  }

  private void scalar(String text, ScalarStyle style) throws IOException {
    emitter.emit(new ScalarEvent(null, null, IMPLICIT, text, null, null, style));
  }
}
