package io.edgewright.simulator.conversion;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries fields from one form of an object to another. */
final class Fields {
  private Fields() {}

  /** The map with fields under other names: the old and the new one in turn. */
  static Map<String, Object> renamed(Map<String, Object> map, String... names) {
    var copy = new LinkedHashMap<>(map);
    for (var i = 0; i < names.length; i += 2) {
      move(copy, names[i], names[i + 1]);
    }
    return copy;
  }

  private static void move(Map<String, Object> map, String from, String to) {
    var value = map.remove(from);
    if (value != null) {
      map.put(to, value);
    }
  }

  /** Puts the value at a path of one map under a key of another, where it is there. */
  static void copy(Map<String, Object> from, Map<String, Object> to, String key, String... path) {
    Tree.find(from, path).ifPresent(value -> to.put(key, value));
  }
}
