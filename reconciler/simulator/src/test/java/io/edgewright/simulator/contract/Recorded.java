package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Evens out what the recording itself made particular: the name of its controllers, hashes of its
 * Go types, cut answers.
 */
final class Recorded {
  private Recorded() {}

  static Object normalised(Object expected) {
    var text =
        Json.text(expected)
            .replace("\"minikcm\"", "\"kube-controller-manager\"")
            .replaceAll("5c976c4f69|5d9dd45884|7475fdd49b", "<hash>")
            .replaceAll("-<hash>-[a-z0-9]{5}\"", "-<hash>-<5>\"")
            .replaceAll("resourceVersion: \\\\\"\\d+", "resourceVersion: \\\\\"<n>")
            .replaceAll("\"10(\\.\\d+){3}\"", "\"<ip>\"");
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer that was recorded in part is compared in that part. */
  static Object cutAlike(Object expected, Object actual) {
    var wanted = Tree.asMap(expected);
    if (wanted.isEmpty() || wanted.containsKey("kind") || !(actual instanceof Map<?, ?>)) {
      return actual;
    }
    var cut = only(wanted, Tree.asMap(actual));
    var metadata = Tree.map(wanted, "metadata");
    if (!metadata.isEmpty() && !metadata.containsKey("name")) {
      cut.put("metadata", only(metadata, Tree.map(Tree.asMap(actual), "metadata")));
    }
    return cut;
  }

  private static Map<String, Object> only(Map<String, Object> wanted, Map<String, Object> actual) {
    var result = new LinkedHashMap<String, Object>();
    wanted.forEach(
        (key, value) -> {
          var found = actual.get(key);
          if (found != null) {
            result.put(key, found);
          } else if (value == Null.NULL) {
            result.put(key, value);
          }
        });
    return result;
  }
}
