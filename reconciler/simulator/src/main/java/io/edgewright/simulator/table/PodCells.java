package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of a pod. */
final class PodCells {
  private static final String NONE = "<none>";

  private PodCells() {}

  static List<Object> of(Map<String, Object> pod, Instant now, String age) {
    var statuses = statuses(pod, "containerStatuses");
    var ready = statuses.stream().filter(status -> Tree.flag(status, "ready")).count();
    return Rows.of(
        Tree.text(pod, "metadata", "name"),
        ready + "/" + Tree.list(pod, "spec", "containers").size(),
        status(pod, statuses),
        restarts(statuses, now),
        age,
        orNone(Tree.text(pod, "status", "podIP")),
        orNone(Tree.text(pod, "spec", "nodeName")),
        orNone(Tree.text(pod, "status", "nominatedNodeName")),
        gates(pod));
  }

  /** How many of the conditions that a pod waits for are true. */
  private static String gates(Map<String, Object> pod) {
    var gates = Tree.list(pod, "spec", "readinessGates");
    var met =
        gates.stream()
            .map(gate -> Tree.text(Tree.asMap(gate), "conditionType"))
            .filter(
                type ->
                    Tree.list(pod, "status", "conditions").stream()
                        .map(Tree::asMap)
                        .filter(condition -> Tree.text(condition, "type").equals(type))
                        .limit(1)
                        .anyMatch(condition -> Tree.text(condition, "status").equals("True")))
            .count();
    return gates.isEmpty() ? NONE : met + "/" + gates.size();
  }

  private static List<Map<String, Object>> statuses(Map<String, Object> pod, String field) {
    return Tree.list(pod, "status", field).stream().map(Tree::asMap).toList();
  }

  private static String restarts(List<Map<String, Object>> statuses, Instant now) {
    var count = statuses.stream().mapToLong(s -> Tree.number(s, "restartCount").orElse(0L)).sum();
    var last =
        statuses.stream()
            .map(s -> Tree.text(s, "lastState", "terminated", "finishedAt"))
            .filter(time -> !time.isEmpty())
            .max(String::compareTo);
    return count == 0 || last.isEmpty()
        ? Long.toString(count)
        : count + " (" + Age.of(last.get(), now) + " ago)";
  }

  private static String status(Map<String, Object> pod, List<Map<String, Object>> statuses) {
    if (Tree.find(pod, "metadata", "deletionTimestamp").isPresent()) {
      return "Terminating";
    }
    var reason = Tree.text(pod, "status", "reason");
    var init = statuses(pod, "initContainerStatuses");
    return initializing(init)
        .or(() -> statuses.stream().map(PodCells::state).flatMap(Optional::stream).findFirst())
        .orElse(reason.isEmpty() ? Tree.text(pod, "status", "phase") : reason);
  }

  /** What the first init container that is not done stands at. */
  private static Optional<String> initializing(List<Map<String, Object>> init) {
    for (var i = 0; i < init.size(); i++) {
      var status = init.get(i);
      var done =
          Tree.number(status, "state", "terminated", "exitCode").filter(c -> c == 0).isPresent()
              || Tree.flag(status, "ready");
      if (!done) {
        var count = "Init:" + i + "/" + init.size();
        return Optional.of(
            state(status)
                .filter(state -> !state.equals("PodInitializing"))
                .map(state -> "Init:" + state)
                .orElse(count));
      }
    }
    return Optional.empty();
  }

  /** Why a container does not run. */
  private static Optional<String> state(Map<String, Object> status) {
    return Tree.find(status, "state", "waiting", "reason")
        .or(() -> Tree.find(status, "state", "terminated", "reason"))
        .map(Object::toString);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
