package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for the volumes and devices that containers mount. */
final class MountRules {
  private static final List<String> PROPAGATIONS =
      List.of("Bidirectional", "HostToContainer", "None");

  private final Set<String> volumes;
  private final Set<String> claims;
  private final Problems problems;

  /**
   * With the volumes of a pod.
   *
   * @param volumes names of all of them
   * @param claims names of those that are claims, which alone may be devices
   */
  MountRules(Set<String> volumes, Set<String> claims, Problems problems) {
    this.volumes = volumes;
    this.claims = claims;
    this.problems = problems;
  }

  void check(Map<String, Object> container, String path) {
    mounts(container, path + ".volumeMounts");
    devices(container, path + ".volumeDevices");
  }

  private void mounts(Map<String, Object> container, String path) {
    var devices = Tree.list(container, "volumeDevices");
    var paths = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(container, "volumeMounts")) {
      var mount = Tree.asMap(item);
      var at = path + "[" + index++ + "]";
      var name = Tree.text(mount, "name");
      if (name.isEmpty()) {
        problems.required(at + ".name", "");
      }
      if (!volumes.contains(name)) {
        problems.notFound(at + ".name", name);
      }
      if (has(devices, "name", name)) {
        problems.invalid(at + ".name", name, "must not already exist in volumeDevices");
      }
      var target = Tree.text(mount, "mountPath");
      if (target.isEmpty()) {
        problems.required(at + ".mountPath", "");
      }
      if (!paths.add(target)) {
        problems.invalid(at + ".mountPath", target, "must be unique");
      }
      if (has(devices, "devicePath", target)) {
        problems.invalid(
            at + ".mountPath", target, "must not already exist as a path in volumeDevices");
      }
      below(mount, at, path);
      propagation(container, mount, path);
    }
  }

  private static boolean has(List<Object> items, String field, String value) {
    return items.stream().anyMatch(item -> Tree.text(Tree.asMap(item), field).equals(value));
  }

  /** What is mounted of a volume; a real server mostly leaves out which mount it is. */
  private void below(Map<String, Object> mount, String at, String path) {
    var literal = Tree.text(mount, "subPath");
    var expanded = Tree.text(mount, "subPathExpr");
    PathRules.descending(literal, path + ".subPath", problems);
    if (!expanded.isEmpty() && !literal.isEmpty()) {
      problems.invalid(
          at + ".subPathExpr", expanded, "subPathExpr and subPath are mutually exclusive");
    }
    PathRules.descending(expanded, path + ".subPathExpr", problems);
  }

  private void propagation(Map<String, Object> container, Map<String, Object> mount, String path) {
    if (Tree.find(mount, "mountPropagation").isEmpty()) {
      return;
    }
    var mode = Tree.text(mount, "mountPropagation");
    var at = path + ".mountPropagation";
    if (!PROPAGATIONS.contains(mode)) {
      problems.unsupported(at, mode, PROPAGATIONS);
    }
    if (mode.equals("Bidirectional") && !Tree.flag(container, "securityContext", "privileged")) {
      problems.forbidden(
          at, "Bidirectional mount propagation is available only to privileged containers");
    }
  }

  private void devices(Map<String, Object> container, String path) {
    var names = new HashSet<String>();
    var paths = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(container, "volumeDevices")) {
      var name = Tree.text(Tree.asMap(item), "name");
      var target = Tree.text(Tree.asMap(item), "devicePath");
      var at = path + "[" + index++ + "]";
      deviceName(container, name, at + ".name");
      if (!names.add(name) && !name.isEmpty()) {
        problems.invalid(at + ".name", name, "must be unique");
      }
      devicePath(container, target, at + ".devicePath");
      if (!paths.add(target)) {
        problems.invalid(at + ".devicePath", target, "must be unique");
      }
    }
  }

  private void deviceName(Map<String, Object> container, String name, String at) {
    if (name.isEmpty()) {
      problems.required(at, "");
    }
    if (!volumes.contains(name)) {
      problems.notFound(at, name);
    } else if (!claims.contains(name)) {
      problems.invalid(
          at,
          name,
          "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
    }
    if (has(Tree.list(container, "volumeMounts"), "name", name)) {
      problems.invalid(at, name, "must not already exist in volumeMounts");
    }
  }

  private void devicePath(Map<String, Object> container, String target, String at) {
    if (target.isEmpty()) {
      problems.required(at, "");
    }
    if (List.of(target.split("/", -1)).contains("..")) {
      problems.invalid(at, target, "can not contain backsteps ('..')");
    }
    if (has(Tree.list(container, "volumeMounts"), "mountPath", target)) {
      problems.invalid(at, target, "must not already exist as a path in volumeMounts");
    }
  }
}
