package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
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
    if (has(spec, "hostPath")) {
      absent(child(spec, "hostPath"), "type", "");
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
