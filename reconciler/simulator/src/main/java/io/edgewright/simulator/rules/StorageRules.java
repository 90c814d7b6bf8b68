package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold for volumes, claims of them and their classes. */
final class StorageRules {
  private static final List<String> ACCESS_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
  static final List<String> SOURCES =
      List.of(
          "hostPath",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "glusterfs",
          "flocker",
          "nfs",
          "rbd",
          "quobyte",
          "cephfs",
          "iscsi",
          "cinder",
          "fc",
          "flexVolume",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "scaleIO",
          "local",
          "storageos",
          "csi");
  private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");
  private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Recycle", "Retain");

  private StorageRules() {}

  static void claim(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    accessModes(spec, problems);
    var path = "spec.resources[storage]";
    var size = Tree.find(spec, "resources", "requests", "storage");
    if (size.isEmpty()) {
      problems.required(path, "");
    } else {
      positive(size.get(), path, problems);
    }
    className(spec, problems);
    volumeMode(spec, problems);
    SelectorRules.check(Tree.map(spec, "selector"), "spec.selector", problems);
    for (var field : List.of("dataSource", "dataSourceRef")) {
      if (Tree.find(spec, field).isPresent()) {
        source(Tree.map(spec, field), "spec." + field, problems);
      }
    }
    if (Tree.find(spec, "dataSource").isPresent() && Tree.find(spec, "dataSourceRef").isPresent()) {
      var reference = new LinkedHashMap<>(Tree.map(spec, "dataSourceRef"));
      if (!Tree.text(reference, "namespace").isEmpty()) {
        problems.invalid(
            "spec", "spec.dataSource", "may not be specified when dataSourceRef.namespace is");
      } else if (!reference.equals(Tree.map(spec, "dataSource"))) {
        problems.invalid("spec", "spec.dataSource", "must match dataSourceRef");
      }
    }
  }

  private static void source(Map<String, Object> source, String path, Problems problems) {
    for (var field : List.of("name", "kind")) {
      if (Tree.text(source, field).isEmpty()) {
        problems.required(path + "." + field, "");
      }
    }
    var kind = Tree.text(source, "kind");
    if (Tree.text(source, "apiGroup").isEmpty() && !kind.equals("PersistentVolumeClaim")) {
      problems.invalid(
          path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
    }
  }

  private static void accessModes(Map<String, Object> spec, Problems problems) {
    var modes = Tree.list(spec, "accessModes");
    if (modes.isEmpty()) {
      problems.required("spec.accessModes", "at least 1 access mode is required");
    }
    for (var mode : modes) {
      if (!ACCESS_MODES.contains(mode.toString())) {
        problems.unsupported("spec.accessModes", mode, ACCESS_MODES);
      }
    }
    if (modes.contains("ReadWriteOncePod") && modes.size() > 1) {
      problems.forbidden(
          "spec.accessModes", "may not use ReadWriteOncePod with other access modes");
    }
  }

  private static void positive(Object size, String path, Problems problems) {
    if (Quantity.value(size).signum() <= 0) {
      problems.invalid(path, size, "must be greater than zero");
    }
  }

  private static void className(Map<String, Object> spec, Problems problems) {
    var name = Tree.text(spec, "storageClassName");
    if (!name.isEmpty()) {
      NameFormat.subdomain(name)
          .ifPresent(why -> problems.invalid("spec.storageClassName", name, why));
    }
  }

  private static void volumeMode(Map<String, Object> spec, Problems problems) {
    var mode = Tree.text(spec, "volumeMode");
    if (!mode.isEmpty() && !VOLUME_MODES.contains(mode)) {
      problems.unsupported("spec.volumeMode", mode, VOLUME_MODES);
    }
  }

  static void volume(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    accessModes(spec, problems);
    var capacity = Tree.map(spec, "capacity");
    if (capacity.isEmpty()) {
      problems.required("spec.capacity", "");
    }
    sources(spec, problems);
    if (!capacity.containsKey("storage") || capacity.size() > 1) {
      problems.unsupported("spec.capacity", capacity, List.of("storage"));
    }
    capacity.forEach((name, size) -> positive(size, "spec.capacity[" + name + "]", problems));
    var policy = Tree.text(spec, "persistentVolumeReclaimPolicy");
    if (!RECLAIM_POLICIES.contains(policy)) {
      problems.unsupported("spec.persistentVolumeReclaimPolicy", policy, RECLAIM_POLICIES);
    }
    className(spec, problems);
    volumeMode(spec, problems);
  }

  /** A volume has one source; of several the later ones are refused. */
  private static void sources(Map<String, Object> spec, Problems problems) {
    if (Tree.find(spec, "nodeAffinity").isPresent()) {
      var path = "spec.nodeAffinity.required";
      if (Tree.find(spec, "nodeAffinity", "required").isPresent()) {
        new PlacementRules(problems).nodeSelector(Tree.map(spec, "nodeAffinity", "required"), path);
      } else {
        problems.required(path, "must specify required node constraints");
      }
    }
    var given = SOURCES.stream().filter(source -> Tree.find(spec, source).isPresent()).toList();
    if (given.isEmpty()) {
      problems.required("spec", "must specify a volume type");
      return;
    }
    var first = given.getFirst();
    var rules = new VolumeRules(problems);
    switch (first) {
      case "hostPath" -> rules.host(Tree.map(spec, first), "spec.hostPath");
      case "nfs" -> rules.network(Tree.map(spec, first), "spec.nfs");
      case "local" -> local(spec, problems);
      default -> {}
    }
    given.stream()
        .skip(1)
        .forEach(
            source ->
                problems.forbidden("spec." + source, "may not specify more than 1 volume type"));
    if (Tree.text(spec, "hostPath", "path").equals("/")
        && Tree.text(spec, "persistentVolumeReclaimPolicy").equals("Recycle")) {
      problems.forbidden(
          "spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'");
    }
  }

  private static void local(Map<String, Object> spec, Problems problems) {
    var path = Tree.text(spec, "local", "path");
    if (path.isEmpty()) {
      problems.required("spec.local.path", "");
    } else {
      PathRules.noBacksteps(path, "spec.local.path", problems);
    }
    if (Tree.find(spec, "nodeAffinity").isEmpty()) {
      problems.required("spec.nodeAffinity", "Local volume requires node affinity");
    }
  }

  static void storageClass(Map<String, Object> object, Problems problems) {
    if (Tree.text(object, "provisioner").isEmpty()) {
      problems.required("provisioner", "");
    }
    var policy = Tree.text(object, "reclaimPolicy");
    if (!List.of("Delete", "Retain").contains(policy)) {
      problems.unsupported("reclaimPolicy", policy, List.of("Delete", "Retain"));
    }
    var mode = Tree.text(object, "volumeBindingMode");
    if (!List.of("Immediate", "WaitForFirstConsumer").contains(mode)) {
      problems.unsupported("volumeBindingMode", mode, List.of("Immediate", "WaitForFirstConsumer"));
    }
  }
}
