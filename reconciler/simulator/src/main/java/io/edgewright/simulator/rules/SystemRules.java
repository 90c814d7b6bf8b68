package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for pods that say which operating system they are for. */
final class SystemRules {
  private static final List<String> SYSTEMS = List.of("linux", "windows");
  private static final List<String> HOST_NAMESPACES = List.of("hostPID", "hostIPC");
  private static final List<String> LINUX_OF_POD =
      List.of("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace");
  private static final List<String> LINUX_OF_POD_CONTEXT =
      List.of(
          "seLinuxOptions",
          "seccompProfile",
          "fsGroup",
          "fsGroupChangePolicy",
          "sysctls",
          "runAsUser",
          "runAsGroup",
          "supplementalGroups");
  private static final List<String> LINUX_OF_CONTEXT =
      List.of(
          "seLinuxOptions",
          "seccompProfile",
          "capabilities",
          "readOnlyRootFilesystem",
          "privileged",
          "allowPrivilegeEscalation",
          "procMount",
          "runAsUser",
          "runAsGroup");

  private final Problems problems;

  SystemRules(Problems problems) {
    this.problems = problems;
  }

  void check(Map<String, Object> spec, String path) {
    if (Tree.find(spec, "os").isEmpty()) {
      return;
    }
    switch (Tree.text(spec, "os", "name")) {
      case "" -> problems.required(path + ".os.name", "cannot be empty");
      case "linux" -> eachContext(spec, path, this::linux);
      case "windows" -> {
        refused(spec, path, LINUX_OF_POD);
        refused(Tree.map(spec, "securityContext"), path + ".securityContext", LINUX_OF_POD_CONTEXT);
        eachContainer(spec, path, (context, at) -> refused(context, at, LINUX_OF_CONTEXT));
      }
      default -> problems.unsupported(path + ".os", Tree.text(spec, "os", "name"), SYSTEMS);
    }
  }

  private interface OfContext {
    void check(Map<String, Object> context, String path);
  }

  private static void eachContext(Map<String, Object> spec, String path, OfContext rule) {
    rule.check(Tree.map(spec, "securityContext"), path + ".securityContext");
    eachContainer(spec, path, rule);
  }

  private static void eachContainer(Map<String, Object> spec, String path, OfContext rule) {
    for (var list : List.of("initContainers", "containers", "ephemeralContainers")) {
      var index = 0;
      for (var item : Tree.list(spec, list)) {
        rule.check(
            Tree.map(Tree.asMap(item), "securityContext"),
            path + "." + list + "[" + index++ + "].securityContext");
      }
    }
  }

  private void linux(Map<String, Object> context, String path) {
    if (Tree.find(context, "windowsOptions").isPresent()) {
      problems.forbidden(path + ".windowsOptions", "windows options cannot be set for a linux pod");
    }
  }

  private void refused(Map<String, Object> owner, String path, List<String> fields) {
    for (var field : fields) {
      // The host's namespaces are not asked for by a field that says no.
      var isSet =
          HOST_NAMESPACES.contains(field)
              ? Tree.flag(owner, field)
              : Tree.find(owner, field).isPresent();
      if (isSet) {
        problems.forbidden(path + "." + field, "cannot be set for a windows pod");
      }
    }
  }
}
