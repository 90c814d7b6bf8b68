package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.Set;

/** What must hold for namespaces. */
final class NamespaceRules {
  private static final Set<String> STANDARD = Set.of("kubernetes", "orphan", "foregroundDeletion");

  private NamespaceRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    for (var finalizer : Tree.list(object, "spec", "finalizers")) {
      finalizer(finalizer.toString(), "spec.finalizers", problems);
    }
  }

  /** What is wrong with those that a namespace is to have from now on. */
  static void finalizers(Map<String, Object> object, Problems problems) {
    var index = 0;
    for (var finalizer : Tree.list(object, "spec", "finalizers")) {
      finalizer(finalizer.toString(), "spec.finalizers[" + index++ + "]", problems);
    }
  }

  private static void finalizer(String name, String path, Problems problems) {
    NameFormat.qualifiedName(name).ifPresent(why -> problems.invalid(path, name, why));
    qualified(name, path, problems);
  }

  /** A finalizer without a domain is one of those that a server itself knows. */
  static void qualified(String name, String path, Problems problems) {
    if (!name.contains("/") && !STANDARD.contains(name)) {
      problems.invalid(
          path, name, "name is neither a standard finalizer name nor is it fully qualified");
    }
  }

  static void status(Map<String, Object> object, Problems problems) {
    var isGoing = Tree.find(object, "metadata", "deletionTimestamp").isPresent();
    var phase = Tree.text(object, "status", "phase");
    if (!phase.equals(isGoing ? "Terminating" : "Active")) {
      problems.invalid(
          "status.Phase",
          phase,
          isGoing
              ? "may only be 'Terminating' if `deletionTimestamp` is not empty"
              : "may only be 'Active' if `deletionTimestamp` is empty");
    }
  }
}
