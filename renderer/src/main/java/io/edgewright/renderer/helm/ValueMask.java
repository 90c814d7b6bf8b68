package io.edgewright.renderer.helm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of Helm's messages, since a value may be a secret: every text of the layered
 * values, as it is and in Base64, and everything in quotation marks that no template says.
 */
final class ValueMask {
  private static final String MASKED = "***";
  private static final int SHORTEST = 4;
  private static final int SHORTEST_NUMBER = 6;
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`");

  private final List<String> values;
  private final Collection<ChartFile> templates;

  /**
   * A mask for one render.
   *
   * @param templates what they say is no secret
   */
  ValueMask(Map<String, Object> values, Collection<ChartFile> templates) {
    var texts =
        new TreeSet<>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    collect(values, texts);
    this.values = List.copyOf(texts);
    this.templates = templates;
  }

  String apply(String message) {
    var masked = message;
    for (var value : values) {
      if (masked.contains(value) && !inTemplates(value)) {
        masked = masked.replace(value, MASKED);
      }
    }
    return QUOTED
        .matcher(masked)
        .replaceAll(
            match -> {
              var inner = match.group(1) == null ? match.group(2) : match.group(1);
              var shown = inner.length() < SHORTEST || inTemplates(inner);
              return Matcher.quoteReplacement(shown ? match.group() : "\"" + MASKED + "\"");
            });
  }

  private boolean inTemplates(String text) {
    return templates.stream().anyMatch(file -> file.text().contains(text));
  }

  private static void collect(@Nullable Object value, Collection<String> texts) {
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(child -> collect(child, texts));
      case List<?> list -> list.forEach(child -> collect(child, texts));
      case String text -> text.lines().map(String::strip).forEach(line -> add(line, texts));
      case Number number when number.toString().length() >= SHORTEST_NUMBER ->
          texts.add(number.toString());
      case null, default -> {}
    }
  }

  private static void add(String text, Collection<String> texts) {
    if (text.length() >= SHORTEST) {
      texts.add(text);
      texts.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
