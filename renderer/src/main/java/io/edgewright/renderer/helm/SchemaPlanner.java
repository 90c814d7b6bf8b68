package io.edgewright.renderer.helm;

import io.edgewright.policy.object.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Takes out of a values.schema.json every reference to another document. Helm would load it, from
 * any address that the machine reaches or any file that it can read.
 */
final class SchemaPlanner {
  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

  /** The meta-schemas that Helm has built in. */
  private static final Pattern KNOWN_META_SCHEMA =
      Pattern.compile(
          "https?://json-schema\\.org/(draft-0[467]/schema#?|draft/20(19-09|20-12)/schema#?)");

  private final List<String> dropped = new ArrayList<>();

  private SchemaPlanner() {}

  /** The schema for a worker; empty where the text is no JSON object. */
  static Optional<LocalSchema> plan(byte[] schema) {
    try {
      var planner = new SchemaPlanner();
      // What Helm reads is what was looked at, not the text that it was read from.
      var staged = CanonicalJson.plainBytes(planner.local(CanonicalJson.read(schema)));
      return Optional.of(new LocalSchema(staged, planner.dropped));
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private @Nullable Object local(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach(
            (key, child) -> {
              if (leadsAway((String) key, child)) {
                dropped.add((String) child);
              } else {
                copy.put((String) key, local(child));
              }
            });
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>(list.size());
        list.forEach(child -> copy.add(local(child)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  private static boolean leadsAway(String key, @Nullable Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    return REFERENCES.contains(key)
        ? !text.startsWith("#")
        : key.equals("$schema") && !KNOWN_META_SCHEMA.matcher(text).matches();
  }
}
