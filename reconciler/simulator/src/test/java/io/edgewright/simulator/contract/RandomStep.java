package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request. In its path and body {@code ${uid:PATH}} and {@code ${rv:PATH}} stand for what the
 * server last said of the object at the path, {@code ${list:PATH}} and {@code ${continue:PATH}} for
 * what it last said of a collection.
 *
 * @param accept media type of the answer, empty for any
 * @param contentType media type of the body, empty where there is none
 * @param body a tree, or a text that is sent as it is, empty for none
 */
record RandomStep(String method, String path, String accept, String contentType, Object body) {
  static RandomStep get(String path, String accept) {
    return new RandomStep("GET", path, accept, "", "");
  }

  static RandomStep of(String method, String path, String type, Object body) {
    return new RandomStep(method, path, "", "application/" + type, body);
  }

  /** The step with every text in its path and body changed. */
  RandomStep mapped(UnaryOperator<String> change) {
    return new RandomStep(method, change.apply(path), accept, contentType, mapped(body, change));
  }

  static Object mapped(Object value, UnaryOperator<String> change) {
    return switch (value) {
      case String text -> change.apply(text);
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, Object>();
        map.forEach((key, item) -> copy.put(key, mapped(item, change)));
        yield copy;
      }
      case List<?> list -> list.stream().map(item -> mapped(item, change)).toList();
      default -> value;
    };
  }

  /** Whether the answer is a stream of events. */
  boolean isWatch() {
    return path.contains("watch=1") || path.contains("watch=x");
  }

  /** The object or collection that it is about. */
  String subject() {
    return path.replaceAll("\\?.*", "").replaceAll("/(status|scale)$", "");
  }

  /** As a tree to write down. */
  Map<String, Object> tree() {
    return Tree.of(
        "method", method, "path", path, "accept", accept, "contentType", contentType, "body", body);
  }

  /** From what was written down. */
  static RandomStep of(Map<String, Object> tree) {
    return new RandomStep(
        Tree.text(tree, "method"),
        Tree.text(tree, "path"),
        Tree.text(tree, "accept"),
        Tree.text(tree, "contentType"),
        tree.getOrDefault("body", ""));
  }
}
