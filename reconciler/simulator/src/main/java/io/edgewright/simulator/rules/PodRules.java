package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for the spec of a pod. */
final class PodRules {
  private static final long MAX_PORT = 65535;

  private PodRules() {}

  static void spec(Map<String, Object> spec, String path, Problems problems) {
    var volumes = volumes(spec, path, problems);
    if (Tree.list(spec, "containers").isEmpty()) {
      problems.required(path + ".containers", "");
    }
    var names = new HashSet<Object>();
    for (var field : List.of("containers", "initContainers")) {
      var index = 0;
      for (var item : Tree.list(spec, field)) {
        container(
            Tree.asMap(item),
            path + "." + field + "[" + index++ + "]",
            new Known(names, volumes, problems));
      }
    }
    oneOf(spec, path, "restartPolicy", List.of("Always", "OnFailure", "Never"), problems);
    oneOf(
        spec,
        path,
        "dnsPolicy",
        List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
        problems);
  }

  private record Known(Set<Object> names, Set<String> volumes, Problems problems) {}

  private static void oneOf(
      Map<String, Object> spec,
      String path,
      String field,
      List<String> allowed,
      Problems problems) {
    var value = Tree.text(spec, field);
    if (!value.isEmpty() && !allowed.contains(value)) {
      problems.unsupported(path + "." + field, value, allowed);
    }
  }

  private static Set<String> volumes(Map<String, Object> spec, String path, Problems problems) {
    var names = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(spec, "volumes")) {
      var name = Tree.text(Tree.asMap(item), "name");
      var field = path + ".volumes[" + index++ + "].name";
      if (name.isEmpty()) {
        problems.required(field, "");
      } else if (!names.add(name)) {
        problems.duplicate(field, name);
      } else {
        NameFormat.label(name).ifPresent(detail -> problems.invalid(field, name, detail));
      }
    }
    return names;
  }

  private static void container(Map<String, Object> container, String path, Known known) {
    var problems = known.problems();
    var name = Tree.text(container, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "");
    } else {
      var wrong = NameFormat.label(name);
      wrong.ifPresent(detail -> problems.invalid(path + ".name", name, detail));
      if (wrong.isEmpty() && !known.names().add(name)) {
        problems.duplicate(path + ".name", name);
      }
    }
    var image = Tree.text(container, "image");
    if (image.isEmpty()) {
      problems.required(path + ".image", "");
    } else if (!image.equals(image.strip())) {
      problems.invalid(path + ".image", image, "must not have leading or trailing whitespace");
    }
    ports(container, path, problems);
    env(container, path, problems);
    mounts(container, path, known);
    ResourceRules.check(container, path, problems);
    oneOf(container, path, "imagePullPolicy", List.of("Always", "IfNotPresent", "Never"), problems);
  }

  private static void ports(Map<String, Object> container, String path, Problems problems) {
    var names = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(container, "ports")) {
      var port = Tree.asMap(item);
      var field = path + ".ports[" + index++ + "]";
      var name = Tree.text(port, "name");
      if (!name.isEmpty() && !names.add(name)) {
        problems.duplicate(field + ".name", name);
      }
      var number = Tree.number(port, "containerPort").orElse(0L);
      if (number == 0) {
        problems.required(field + ".containerPort", "");
      } else if (number < 0 || number > MAX_PORT) {
        problems.invalid(
            field + ".containerPort", number, "must be between 1 and 65535, inclusive");
      }
      oneOf(port, field, "protocol", List.of("SCTP", "TCP", "UDP"), problems);
    }
  }

  private static void env(Map<String, Object> container, String path, Problems problems) {
    var index = 0;
    for (var item : Tree.list(container, "env")) {
      var field = path + ".env[" + index++ + "]";
      if (Tree.text(Tree.asMap(item), "name").isEmpty()) {
        problems.required(field + ".name", "");
      }
      if (!Tree.text(Tree.asMap(item), "value").isEmpty()
          && Tree.find(Tree.asMap(item), "valueFrom").isPresent()) {
        problems.invalid(
            field + ".valueFrom", "", "may not be specified when `value` is not empty");
      }
    }
  }

  private static void mounts(Map<String, Object> container, String path, Known known) {
    var paths = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(container, "volumeMounts")) {
      var mount = Tree.asMap(item);
      var field = path + ".volumeMounts[" + index++ + "]";
      var name = Tree.text(mount, "name");
      if (name.isEmpty()) {
        known.problems().required(field + ".name", "");
      } else if (!known.volumes().contains(name)) {
        known.problems().notFound(field + ".name", name);
      }
      var target = Tree.text(mount, "mountPath");
      if (target.isEmpty()) {
        known.problems().required(field + ".mountPath", "");
      } else if (!paths.add(target)) {
        known.problems().invalid(field + ".mountPath", target, "must be unique");
      }
    }
  }
}
