package io.edgewright.simulator.controller;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** Makes and names small objects. */
final class Objects {
  private Objects() {}

  static Map<String, Object> named(String apiVersion, String kind, String name) {
    return Tree.of("apiVersion", apiVersion, "kind", kind, "metadata", Tree.of("name", name));
  }

  static String name(Map<String, Object> object) {
    return Tree.text(object, "metadata", "name");
  }

  static String namespace(Map<String, Object> object) {
    return Tree.text(object, "metadata", "namespace");
  }

  static String uid(Map<String, Object> object) {
    return Tree.text(object, "metadata", "uid");
  }

  static boolean isDying(Map<String, Object> object) {
    return Tree.find(object, "metadata", "deletionTimestamp").isPresent();
  }
}
