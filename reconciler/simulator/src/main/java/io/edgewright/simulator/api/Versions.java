package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Presents stored objects in the version that was asked for; versions differ in nothing but their
 * name.
 */
final class Versions {
  private Versions() {}

  static Map<String, Object> as(ResourceKind kind, Map<String, Object> object) {
    if (Tree.text(object, "apiVersion").equals(kind.apiVersion())) {
      return object;
    }
    var copy = new LinkedHashMap<>(object);
    copy.put("apiVersion", kind.apiVersion());
    copy.put("kind", kind.kind());
    return copy;
  }
}
