package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for volumes, claims of them and their classes. */
final class StorageRules {
  private static final List<String> ACCESS_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
  private static final List<String> SOURCES =
      List.of(
          "awsElasticBlockStore",
          "azureDisk",
          "azureFile",
          "cephfs",
          "cinder",
          "csi",
          "fc",
          "flexVolume",
          "flocker",
          "gcePersistentDisk",
          "glusterfs",
          "hostPath",
          "iscsi",
          "local",
          "nfs",
          "photonPersistentDisk",
          "portworxVolume",
          "quobyte",
          "rbd",
          "scaleIO",
          "storageos",
          "vsphereVolume");
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
    for (var field : List.of("dataSource", "dataSourceRef")) {
      if (Tree.find(spec, field).isPresent()) {
        source(Tree.map(spec, field), "spec." + field, problems);
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
    if (SOURCES.stream().noneMatch(source -> Tree.find(spec, source).isPresent())) {
      problems.required("spec", "must specify a volume type");
    }
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
