package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must hold for the environment of a container, and for references to fields of its pod. */
final class EnvironmentRules {
  private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final Pattern SUBSCRIPT =
      Pattern.compile("(metadata\\.(?:annotations|labels))\\['(.*)'\\]");
  private static final List<String> SOURCES =
      List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef");
  private static final List<String> PATHS =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");
  private static final List<String> OTHER_PATHS =
      List.of(
          "metadata.annotations",
          "metadata.labels",
          "spec.restartPolicy",
          "spec.schedulerName",
          "status.phase");
  private static final List<String> PATHS_IN_FILES =
      List.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid");
  private static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.ephemeral-storage",
          "limits.memory",
          "requests.cpu",
          "requests.ephemeral-storage",
          "requests.memory");

  private final Problems problems;

  EnvironmentRules(Problems problems) {
    this.problems = problems;
  }

  void check(Map<String, Object> container, String path) {
    var index = 0;
    for (var item : Tree.list(container, "env")) {
      var variable = Tree.asMap(item);
      var at = path + ".env[" + index++ + "]";
      var name = Tree.text(variable, "name");
      if (name.isEmpty()) {
        problems.required(at + ".name", "");
      } else {
        name(name, at + ".name");
      }
      if (Tree.find(variable, "valueFrom").isPresent()) {
        source(variable, at + ".valueFrom");
      }
    }
    index = 0;
    for (var item : Tree.list(container, "envFrom")) {
      all(Tree.asMap(item), path + ".envFrom", index++);
    }
  }

  private void name(String name, String path) {
    if (!NAME.matcher(name).matches() || name.equals(".") || name.startsWith("..")) {
      problems.invalid(
          path,
          name,
          "a valid environment variable name must consist of alphabetic characters, digits, '_',"
              + " '-', or '.', and must not start with a digit");
    }
  }

  private void source(Map<String, Object> variable, String path) {
    var from = Tree.map(variable, "valueFrom");
    var given = SOURCES.stream().filter(from::containsKey).toList();
    for (var source : given) {
      var reference = Tree.map(from, source);
      var at = path + "." + source;
      switch (source) {
        case "fieldRef" -> field(reference, PATHS, at);
        case "resourceFieldRef" -> resource(reference, at);
        default -> key(reference, at);
      }
    }
    if (given.isEmpty()) {
      problems.invalid(
          path,
          "",
          "must specify one of: `fieldRef`, `resourceFieldRef`,"
              + " `configMapKeyRef` or `secretKeyRef`");
    } else if (!Tree.text(variable, "value").isEmpty()) {
      problems.invalid(path, "", "may not be specified when `value` is not empty");
    } else if (given.size() > 1) {
      problems.invalid(path, "", "may not have more than one field specified at a time");
    }
  }

  /** A field of the pod, in a file. */
  void fieldInFile(Map<String, Object> reference, String path) {
    field(reference, PATHS_IN_FILES, path);
  }

  private void field(Map<String, Object> reference, List<String> allowed, String path) {
    var field = Tree.text(reference, "fieldPath");
    var subscript = SUBSCRIPT.matcher(field);
    if (field.isEmpty()) {
      problems.required(path + ".fieldPath", "");
    } else if (subscript.matches()) {
      var key = subscript.group(2);
      NameFormat.qualifiedName(
              subscript.group(1).endsWith("annotations")
                  ? key.toLowerCase(java.util.Locale.ROOT)
                  : key)
          .ifPresent(why -> problems.invalid(path, key, why));
    } else if (!PATHS.contains(field) && !OTHER_PATHS.contains(field)) {
      problems.invalid(path + ".fieldPath", field, "error converting fieldPath");
    } else if (!allowed.contains(field)) {
      problems.unsupported(path + ".fieldPath", field, allowed);
    } else if (field.equals("status.hostIPs")) {
      problems.forbidden(path, "may not be set when feature gate 'PodHostIPs' is not enabled");
    }
  }

  /** A resource of a container of the pod. */
  void resource(Map<String, Object> reference, String path) {
    var resource = Tree.text(reference, "resource");
    if (resource.isEmpty()) {
      problems.required(path + ".resource", "");
    } else if (!RESOURCES.contains(resource)
        && !resource.matches("(limits|requests)\\.hugepages-.*")) {
      problems.unsupported(path + ".resource", resource, RESOURCES);
    }
  }

  private void key(Map<String, Object> reference, String path) {
    var name = Tree.text(reference, "name");
    NameFormat.subdomain(name).ifPresent(why -> problems.invalid(path + ".name", name, why));
    var key = Tree.text(reference, "key");
    if (key.isEmpty()) {
      problems.required(path + ".key", "");
    } else if (!KEY.matcher(key).matches() || key.equals(".") || key.startsWith("..")) {
      problems.invalid(
          path + ".key",
          key,
          "a valid config key must consist of alphanumeric" + " characters, '-', '_' or '.'");
    }
  }

  private void all(Map<String, Object> from, String path, int index) {
    var at = path + "[" + index + "]";
    Optional.of(Tree.text(from, "prefix"))
        .filter(prefix -> !prefix.isEmpty())
        .ifPresent(prefix -> name(prefix, at + ".prefix"));
    var given = List.of("configMapRef", "secretRef").stream().filter(from::containsKey).toList();
    for (var source : given) {
      var name = Tree.text(from, source, "name");
      if (name.isEmpty()) {
        problems.required(at + "." + source + ".name", "");
      } else {
        NameFormat.subdomain(name.replaceAll("-$", "a"))
            .ifPresent(why -> problems.invalid(at + "." + source + ".name", name, why));
      }
    }
    // A real server leaves out which source it is.
    if (given.size() != 1) {
      problems.invalid(path, "", "must specify one of: `configMapRef` or `secretRef`");
    }
  }
}
