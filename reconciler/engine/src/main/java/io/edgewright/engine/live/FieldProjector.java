package io.edgewright.engine.live;

import io.edgewright.policy.object.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Cuts out of a live object exactly the fields that a field manager owns (a {@code fieldsV1} set).
 * What remains equals the manifest that was applied as long as nobody changed a value of it, the
 * server did not rewrite one, and the manifest is still the same.
 */
final class FieldProjector {
  /** Stands for an owned field that the object lacks; no JSON object has such a key. */
  private static final Map<String, Object> ABSENT = Map.of("\u0000absent", true);

  private FieldProjector() {}

  static Map<String, Object> project(Map<String, Object> live, Map<String, Object> fields) {
    return projectMap(live, fields);
  }

  private static @Nullable Object projectValue(@Nullable Object live, Map<String, Object> fields) {
    if (isLeaf(fields)) {
      return live;
    }
    return switch (live) {
      case Map<?, ?> map -> projectMap(map, fields);
      case List<?> list -> projectList(list, fields);
      case null, default -> ABSENT;
    };
  }

  private static Map<String, Object> projectMap(Map<?, ?> live, Map<String, Object> fields) {
    var cut = new LinkedHashMap<String, @Nullable Object>();
    for (var field : fields.keySet()) {
      if (field.startsWith("f:")) {
        var name = field.substring(2);
        var inner = sub(fields, field);
        // Servers leave out what is empty; whoever applied it owns it all the same.
        var missing = isLeaf(inner) ? ComparableForm.EMPTY : ABSENT;
        cut.put(name, live.containsKey(name) ? projectValue(live.get(name), inner) : missing);
      }
    }
    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    Map<String, Object> result = cut;
    return result;
  }

  /** Elements stay in the order of the live list, so that another order counts as a difference. */
  private static List<@Nullable Object> projectList(List<?> live, Map<String, Object> fields) {
    var cut = new ArrayList<@Nullable Object>();
    var unmatched = new ArrayList<>(fields.keySet());
    unmatched.remove(".");
    for (var element : live) {
      var field = unmatched.stream().filter(key -> selects(key, element)).findFirst();
      if (field.isPresent()) {
        unmatched.remove(field.get());
        cut.add(projectValue(element, sub(fields, field.get())));
      }
    }
    unmatched.forEach(_ -> cut.add(ABSENT));
    return cut;
  }

  private static boolean isLeaf(Map<String, Object> fields) {
    return fields.keySet().stream().allMatch("."::equals);
  }

  private static boolean selects(String field, @Nullable Object element) {
    if (field.startsWith("v:")) {
      return Objects.equals(json(field), element);
    }
    return field.startsWith("k:")
        && element instanceof Map<?, ?> map
        && json(field) instanceof Map<?, ?> keys
        && keys.entrySet().stream()
            .allMatch(key -> Objects.equals(map.get(key.getKey()), key.getValue()));
  }

  private static @Nullable Object json(String field) {
    try {
      var wrapped = "{\"v\":" + field.substring(2) + "}";
      return CanonicalJson.read(wrapped.getBytes(StandardCharsets.UTF_8)).get("v");
    } catch (JacksonException | IllegalArgumentException _) {
      return ABSENT;
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> sub(Map<String, Object> fields, String key) {
    return fields.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
