package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.absentOrEmpty;
import static io.edgewright.simulator.rules.Defaults.child;
import static io.edgewright.simulator.rules.Defaults.has;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What volumes, claims of them and their drivers leave open. */
final class VolumeDefaults {
  private VolumeDefaults() {}

  static void persistentVolume(Map<String, Object> object) {
    absent(child(object, "status"), "phase", "Pending");
    var spec = child(object, "spec");
    absent(spec, "persistentVolumeReclaimPolicy", "Retain");
    absent(spec, "volumeMode", "Filesystem");
    sources(spec);
  }

  /** What the disks and shares of a volume leave open, of persistent ones and of others. */
  static void sources(Map<String, Object> volume) {
    if (has(volume, "hostPath")) {
      absent(child(volume, "hostPath"), "type", "");
    }
    if (has(volume, "iscsi")) {
      absentOrEmpty(child(volume, "iscsi"), "iscsiInterface", "default");
    }
    if (has(volume, "rbd")) {
      var rbd = child(volume, "rbd");
      absentOrEmpty(rbd, "pool", "rbd");
      absentOrEmpty(rbd, "user", "admin");
      absentOrEmpty(rbd, "keyring", "/etc/ceph/keyring");
    }
    if (has(volume, "azureDisk")) {
      var azure = child(volume, "azureDisk");
      absent(azure, "cachingMode", "ReadWrite");
      absent(azure, "kind", "Shared");
      absent(azure, "fsType", "ext4");
      absent(azure, "readOnly", false);
    }
    if (has(volume, "scaleIO")) {
      var scale = child(volume, "scaleIO");
      absentOrEmpty(scale, "storageMode", "ThinProvisioned");
      absentOrEmpty(scale, "fsType", "xfs");
    }
  }

  static void claim(Map<String, Object> object) {
    absent(child(object, "status"), "phase", "Pending");
    absent(child(object, "spec"), "volumeMode", "Filesystem");
  }

  static void storageClass(Map<String, Object> object) {
    absent(object, "reclaimPolicy", "Delete");
    absent(object, "volumeBindingMode", "Immediate");
  }

  static void csiDriver(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "attachRequired", true);
    absent(spec, "podInfoOnMount", false);
    absent(spec, "storageCapacity", false);
    absent(spec, "requiresRepublish", false);
    absent(spec, "seLinuxMount", false);
    absent(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
    if (Tree.list(spec, "volumeLifecycleModes").isEmpty()) {
      spec.put("volumeLifecycleModes", new ArrayList<Object>(List.of("Persistent")));
    }
  }
}
