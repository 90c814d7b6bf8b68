package io.edgewright.simulator.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the media ranges of an Accept header (RFC 9110, 12.5.1).
 *
 * @param type type and subtype, in lower case
 * @param parameters what follows them
 */
record MediaRange(String type, Map<String, String> parameters) {
  /** The ranges of a header, the most wanted first. */
  static List<MediaRange> of(String accept) {
    return Arrays.stream(accept.split(","))
        .map(MediaRange::read)
        .sorted(Comparator.comparingDouble(MediaRange::weight).reversed())
        .toList();
  }

  private static MediaRange read(String text) {
    var parts = text.split(";");
    var parameters = new LinkedHashMap<String, String>();
    for (var part : Arrays.asList(parts).subList(Math.min(1, parts.length), parts.length)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    var type = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
    return new MediaRange(type, parameters);
  }

  private double weight() {
    try {
      return Double.parseDouble(parameters.getOrDefault("q", "1"));
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  /** A parameter, or the empty text. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
