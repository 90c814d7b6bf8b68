package io.edgewright.simulator.controller;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes small objects. */
final class Objects {
  private Objects() {}

  static Map<String, Object> named(String apiVersion, String kind, String name) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", name);
    var object = new LinkedHashMap<String, Object>();
    object.put("apiVersion", apiVersion);
    object.put("kind", kind);
    object.put("metadata", metadata);
    return object;
  }

  static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
