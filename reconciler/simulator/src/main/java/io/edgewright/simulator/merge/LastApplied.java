package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.schema.Type;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * kubectl's annotation of what client-side apply applied last: on the way to server-side apply it
 * says which conflicts are none, and it is kept up so that there is a way back (KEP-555).
 */
final class LastApplied {
  /** The field manager whose server-side applies minds the annotation. */
  static final String KUBECTL = "kubectl";

  private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
  private static final int MOST_BYTES = 256 * 1024;

  private LastApplied() {}

  /** The fields of an object that are still as client-side apply left them. */
  static FieldSet fields(Map<String, Object> live, Type type, String apiVersion) {
    try {
      var text = text(live);
      var applied =
          text.isEmpty()
              ? Map.<String, Object>of()
              : Tree.asMap(Json.read(text.getBytes(StandardCharsets.UTF_8)));
      if (!Tree.text(applied, "apiVersion").equals(apiVersion)
          || !TypedValidator.errors(type, applied).isEmpty()) {
        return FieldSet.EMPTY;
      }
      var since = Comparer.compare(type, applied, live);
      return FieldsOf.value(type, applied).difference(since.changed()).difference(since.removed());
    } catch (Malformed _) {
      // An annotation that is not JSON allows nothing, as on a real server.
      return FieldSet.EMPTY;
    }
  }

  /**
   * The object with what was applied now in the annotation, if it has one; without it where the
   * annotations get longer than an object may have.
   */
  static Map<String, Object> renewed(Map<String, Object> object, Map<String, Object> config) {
    if (text(object).isEmpty()) {
      return object;
    }
    var value = encoded(without(config));
    if (value.equals(text(object))) {
      return object;
    }
    var annotations = new TreeMap<>(Tree.map(object, "metadata", "annotations"));
    annotations.put(ANNOTATION, value);
    if (bytes(annotations) > MOST_BYTES) {
      annotations.remove(ANNOTATION);
    }
    return Tree.with(object, annotations, "metadata", "annotations");
  }

  private static String text(Map<String, Object> object) {
    return Tree.text(object, "metadata", "annotations", ANNOTATION);
  }

  private static Map<String, Object> without(Map<String, Object> config) {
    if (text(config).isEmpty()) {
      return config;
    }
    var annotations = new TreeMap<>(Tree.map(config, "metadata", "annotations"));
    annotations.remove(ANNOTATION);
    return Tree.with(config, annotations, "metadata", "annotations");
  }

  /** As Go's encoder has it, since people compare annotations as text. */
  private static String encoded(Map<String, Object> config) {
    return Json.text(sorted(config))
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
        + "\n";
  }

  private static Object sorted(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        var result = new TreeMap<String, Object>();
        Tree.asMap(map).forEach((key, value) -> result.put(key, sorted(value)));
        yield result;
      }
      case List<?> list -> list.stream().map(LastApplied::sorted).toList();
      default -> tree;
    };
  }

  private static long bytes(Map<String, Object> annotations) {
    return annotations.entrySet().stream()
        .mapToLong(entry -> utf8(entry.getKey()) + utf8(entry.getValue().toString()))
        .sum();
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
