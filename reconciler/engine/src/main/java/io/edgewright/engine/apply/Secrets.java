package io.edgewright.engine.apply;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is particular about Secrets. */
final class Secrets {
  private Secrets() {}

  static boolean isSecret(ObjectRef ref) {
    return ref.group().isEmpty() && ref.kind().equals("Secret");
  }

  /**
   * Moves {@code stringData} into {@code data}, as the server would. Ownership of {@code
   * stringData} is not kept by servers: what it set could neither be compared nor be taken away
   * again.
   */
  static Map<String, Object> withoutStringData(Map<String, Object> tree) {
    if (!(tree.get("stringData") instanceof Map<?, ?>)) {
      return tree;
    }
    var data = new LinkedHashMap<>(JsonTree.map(tree, "data"));
    for (var text : JsonTree.map(tree, "stringData").entrySet()) {
      if (!(text.getValue() instanceof String value)) {
        // The server refuses it, and says so better than we could.
        return tree;
      }
      data.put(
          text.getKey(),
          Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }
    return JsonTree.with(JsonTree.without(tree, "stringData"), data, "data");
  }
}
