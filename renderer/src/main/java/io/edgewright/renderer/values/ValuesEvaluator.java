package io.edgewright.renderer.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges layers of values: maps merge key by key, anything else replaces what was there, lists too.
 * A null stays in the result, where it tells Helm to drop the chart's own value of that key.
 */
public final class ValuesEvaluator {
  private ValuesEvaluator() {}

  /** All layers as one; a later layer wins. */
  public static Map<String, Object> merge(List<Map<String, Object>> layers) {
    var merged = Map.<String, Object>of();
    for (var layer : layers) {
      merged = merge(merged, layer);
    }
    return merged;
  }

  private static Map<String, Object> merge(Map<?, ?> below, Map<?, ?> above) {
    var merged = new LinkedHashMap<String, @Nullable Object>();
    below.forEach((key, value) -> merged.put((String) key, value));
    above.forEach(
        (key, value) ->
            merged.put(
                (String) key,
                value instanceof Map<?, ?> map && merged.get(key) instanceof Map<?, ?> before
                    ? merge(before, map)
                    : value));
    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    Map<String, Object> result = merged;
    return result;
  }
}
