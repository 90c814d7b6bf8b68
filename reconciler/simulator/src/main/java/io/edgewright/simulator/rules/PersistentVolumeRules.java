package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What must hold for persistent volumes. */
final class PersistentVolumeRules {
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
  private static final List<String> MOUNTED_WITH_OPTIONS =
      List.of(
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "glusterfs",
          "nfs",
          "rbd",
          "quobyte",
          "iscsi",
          "cinder",
          "cephfs",
          "azureFile",
          "vsphereVolume",
          "azureDisk",
          "photonPersistentDisk");
  private static final String OPTIONS = "volume.beta.kubernetes.io/mount-options";
  private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Recycle", "Retain");

  private final Map<String, Object> object;
  private final Map<String, Object> spec;
  private final Problems problems;

  private PersistentVolumeRules(Map<String, Object> object, Problems problems) {
    this.object = object;
    this.spec = Tree.map(object, "spec");
    this.problems = problems;
  }

  static void check(Map<String, Object> object, Problems problems) {
    new PersistentVolumeRules(object, problems).check();
  }

  private void check() {
    StorageRules.accessModes(spec, "spec", problems);
    capacity();
    var policy = Tree.text(spec, "persistentVolumeReclaimPolicy");
    if (!RECLAIM_POLICIES.contains(policy)) {
      problems.unsupported("spec.persistentVolumeReclaimPolicy", policy, RECLAIM_POLICIES);
    }
    if (Tree.find(spec, "nodeAffinity").isPresent()) {
      nodes();
    }
    sources();
    if (policy.equals("Recycle") && isRoot(Tree.text(spec, "hostPath", "path"))) {
      problems.forbidden(
          "spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'");
    }
    StorageRules.classAndMode(spec, "spec", problems);
    options();
  }

  private static boolean isRoot(String path) {
    return path.startsWith("/") && Path.of(path).normalize().equals(Path.of("/"));
  }

  private void capacity() {
    var capacity = Tree.map(spec, "capacity");
    if (capacity.isEmpty()) {
      problems.required("spec.capacity", "");
    }
    if (!capacity.containsKey("storage") || capacity.size() > 1) {
      problems.unsupported("spec.capacity", capacity, List.of("storage"));
    }
    capacity.forEach(
        (name, size) -> StorageRules.positive(size, "spec.capacity[" + name + "]", problems));
  }

  private void nodes() {
    var path = "spec.nodeAffinity.required";
    if (Tree.find(spec, "nodeAffinity", "required").isPresent()) {
      new PlacementRules(problems).nodeSelector(Tree.map(spec, "nodeAffinity", "required"), path);
    } else {
      problems.required(path, "must specify required node constraints");
    }
  }

  /** A volume has one source; of several the later ones are refused, but for a flexible one. */
  private void sources() {
    var count = 0;
    for (var type : SOURCES) {
      if (Tree.find(spec, type).isEmpty()) {
        continue;
      }
      if (count == 0 || type.equals("flexVolume")) {
        source(type, Tree.map(spec, type));
      } else {
        var misspelt = type.equals("cephfs") ? "cephFS" : type;
        problems.forbidden("spec." + misspelt, "may not specify more than 1 volume type");
      }
      count++;
    }
    if (count == 0) {
      problems.required("spec", "must specify a volume type");
    }
  }

  private void source(String type, Map<String, Object> source) {
    var path = "spec." + type;
    switch (type) {
      case "hostPath" -> new VolumeRules(problems).host(source, path);
      case "nfs" -> new VolumeRules(problems).network(source, path);
      case "local" -> local(source, path);
      case "csi" -> new DrivenVolumeRules(problems).persistent(source, path);
      default ->
          new DiskRules(true, Tree.text(object, "metadata", "name"), problems)
              .check(type, source, "spec");
    }
  }

  private void local(Map<String, Object> source, String path) {
    var directory = Tree.text(source, "path");
    if (directory.isEmpty()) {
      problems.required(path + ".path", "");
    } else {
      PathRules.noBacksteps(directory, path + ".path", problems);
    }
    if (Tree.find(spec, "nodeAffinity").isEmpty()) {
      problems.required("spec.nodeAffinity", "Local volume requires node affinity");
    }
  }

  /** Options in an annotation, which not every type of volume is mounted with. */
  private void options() {
    var isGiven = Tree.map(object, "metadata", "annotations").containsKey(OPTIONS);
    if (isGiven && MOUNTED_WITH_OPTIONS.stream().noneMatch(type -> Defaults.has(spec, type))) {
      problems.forbidden(
          "metadata.annotations." + OPTIONS, "may not specify mount options for this volume type");
    }
  }
}
