package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** The row of a pod. */
final class PodCells {
  private static final String NONE = "<none>";

  private static final String SIMULATED_NODE = "node-0";

  private PodCells() {}

  static List<Object> of(Map<String, Object> pod, String age) {
    var statuses = Tree.list(pod, "status", "containerStatuses").stream().map(Tree::asMap).toList();
    var containers = Tree.list(pod, "spec", "containers").size();
    // Simulated pods have no container statuses: one that is ready is ready with all its
    // containers.
    var ready =
        Tree.text(pod, "spec", "nodeName").equals(SIMULATED_NODE) && isReady(pod)
            ? containers
            : statuses.stream().filter(status -> Tree.flag(status, "ready")).count();
    var restarts =
        statuses.stream().mapToLong(s -> Tree.number(s, "restartCount").orElse(0L)).sum();
    return Rows.of(
        Tree.text(pod, "metadata", "name"),
        ready + "/" + containers,
        status(pod),
        Long.toString(restarts),
        age,
        orNone(Tree.text(pod, "status", "podIP")),
        orNone(Tree.text(pod, "spec", "nodeName")),
        orNone(Tree.text(pod, "status", "nominatedNodeName")),
        NONE);
  }

  private static boolean isReady(Map<String, Object> pod) {
    return Tree.list(pod, "status", "conditions").stream()
        .map(Tree::asMap)
        .anyMatch(
            c -> Tree.text(c, "type").equals("Ready") && Tree.text(c, "status").equals("True"));
  }

  private static String status(Map<String, Object> pod) {
    if (Tree.find(pod, "metadata", "deletionTimestamp").isPresent()) {
      return "Terminating";
    }
    var reason = Tree.text(pod, "status", "reason");
    return reason.isEmpty() ? Tree.text(pod, "status", "phase") : reason;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
