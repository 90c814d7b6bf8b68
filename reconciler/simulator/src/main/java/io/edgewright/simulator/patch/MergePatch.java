package io.edgewright.simulator.patch;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON merge patches (RFC 7386). */
public final class MergePatch {
  private MergePatch() {}

  /** The patched value. */
  public static Object apply(Object target, Object patch) {
    if (!(patch instanceof Map<?, ?>)) {
      return patch;
    }
    var result = new LinkedHashMap<>(Tree.asMap(target));
    Tree.asMap(patch)
        .forEach(
            (key, value) -> {
              if (value == Null.NULL) {
                result.remove(key);
              } else {
                result.put(key, apply(result.getOrDefault(key, Null.NULL), value));
              }
            });
    return result;
  }
}
