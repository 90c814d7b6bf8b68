package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for the spec of a pod. */
final class PodRules {
  private static final List<String> ACTIONS = List.of("exec", "httpGet", "tcpSocket", "grpc");
  private static final List<String> REFERENCES =
      List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef");
  private static final List<String> SOURCES =
      List.of(
          "emptyDir",
          "hostPath",
          "gitRepo",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "secret",
          "nfs",
          "iscsi",
          "glusterfs",
          "flocker",
          "persistentVolumeClaim",
          "rbd",
          "cinder",
          "cephfs",
          "quobyte",
          "downwardAPI",
          "fc",
          "flexVolume",
          "configMap",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "storageos",
          "projected",
          "scaleIO",
          "csi",
          "ephemeral");
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
      sources(Tree.asMap(item), field.substring(0, field.length() - ".name".length()), problems);
    }
    return names;
  }

  /** A volume has one source; of several the later ones are refused, in this order. */
  private static void sources(Map<String, Object> volume, String path, Problems problems) {
    var given = SOURCES.stream().filter(volume::containsKey).toList();
    if (given.isEmpty()) {
      problems.required(path, "must specify a volume type");
    }
    given.stream()
        .skip(1)
        .forEach(
            source ->
                problems.forbidden(
                    path + "." + misspelt(source), "may not specify more than 1 volume type"));
  }

  /** As a real server does. */
  private static String misspelt(String source) {
    return source.equals("downwardAPI") ? "downwarAPI" : source;
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
    for (var probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      action(container, probe, path, problems);
    }
    for (var hook : List.of("postStart", "preStop")) {
      action(Tree.map(container, "lifecycle"), hook, path + ".lifecycle", problems);
    }
    env(container, path, problems);
    mounts(container, path, known);
    ResourceRules.check(container, path, problems);
    oneOf(container, path, "imagePullPolicy", List.of("Always", "IfNotPresent", "Never"), problems);
  }

  /** A probe or a hook does one thing; of several the later ones are refused, in this order. */
  private static void action(
      Map<String, Object> owner, String field, String path, Problems problems) {
    if (Tree.find(owner, field).isEmpty()) {
      return;
    }
    var given = ACTIONS.stream().filter(Tree.map(owner, field)::containsKey).toList();
    if (given.isEmpty()) {
      problems.required(path + "." + field, "must specify a handler type");
    }
    given.stream()
        .skip(1)
        .forEach(
            action ->
                problems.forbidden(
                    path + "." + field + "." + action, "may not specify more than 1 handler type"));
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
      if (Tree.find(Tree.asMap(item), "valueFrom").isEmpty()) {
        continue;
      }
      var references =
          REFERENCES.stream().filter(Tree.map(Tree.asMap(item), "valueFrom")::containsKey).count();
      if (!Tree.text(Tree.asMap(item), "value").isEmpty()) {
        problems.invalid(
            field + ".valueFrom", "", "may not be specified when `value` is not empty");
      } else if (references != 1) {
        problems.invalid(
            field + ".valueFrom", "", "must specify one field and no more than one at a time");
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
