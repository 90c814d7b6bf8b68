package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of an object, changed one by one, with the times at which they changed. */
public final class Conditions {
  private final Map<String, Map<String, Object>> byType = new LinkedHashMap<>();
  private final String kind;
  private final String now;

  /** Those of an object, to be changed at an instant. */
  public Conditions(Map<String, Object> object, String now) {
    this.now = now;
    // Pods and jobs also say when a condition was looked at last, and that nobody did.
    this.kind = Tree.text(object, "kind");
    for (var item : Tree.list(object, "status", "conditions")) {
      byType.put(Tree.text(Tree.asMap(item), "type"), Tree.asMap(item));
    }
  }

  /** The condition of that type. */
  public static Optional<Map<String, Object>> find(Map<String, Object> object, String type) {
    return Tree.list(object, "status", "conditions").stream()
        .map(Tree::asMap)
        .filter(c -> Tree.text(c, "type").equals(type))
        .findFirst();
  }

  /** Whether the object has the condition and it is true. */
  public static boolean isTrue(Map<String, Object> object, String type) {
    return find(object, type).filter(c -> Tree.text(c, "status").equals("True")).isPresent();
  }

  /** Sets a condition; reason and message may be empty. */
  public Conditions set(String type, String status, String reason, String message) {
    var before = byType.getOrDefault(type, Map.of());
    var since =
        Tree.text(before, "status").equals(status) ? Tree.text(before, "lastTransitionTime") : now;
    var condition = Tree.of("type", type, "status", status);
    switch (kind) {
      case "Pod" -> condition.put("lastProbeTime", Null.NULL);
      case "Job" -> condition.put("lastProbeTime", now);
      default -> {}
    }
    condition.put("lastTransitionTime", since);
    if (!reason.isEmpty()) {
      condition.put("reason", reason);
    }
    if (!message.isEmpty()) {
      condition.put("message", message);
    }
    // What says the same as before keeps its times.
    byType.put(type, sameWords(before, condition) ? before : condition);
    return this;
  }

  private static boolean sameWords(Map<String, Object> before, Map<String, Object> now) {
    return List.of("status", "reason", "message").stream()
        .allMatch(field -> Tree.text(before, field).equals(Tree.text(now, field)));
  }

  /** All of them: those that were there in their order, then the new ones. */
  public List<Object> all() {
    return new ArrayList<>(byType.values());
  }
}
