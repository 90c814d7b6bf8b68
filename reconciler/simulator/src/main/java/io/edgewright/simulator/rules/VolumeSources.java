package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a claim's volume is filled from (KEP-1495): it has two names, of which each says the same.
 */
final class VolumeSources {
  private static final String SOURCE = "dataSource";
  private static final String REFERENCE = "dataSourceRef";

  private VolumeSources() {}

  /** Drops what the old name never meant, and gives one name what the other says. */
  static void settle(Map<String, Object> spec, Map<String, Object> old) {
    var isUsed = Defaults.has(old, SOURCE) || Defaults.has(old, REFERENCE);
    if (isElsewhere(spec) && !Defaults.has(old, REFERENCE)) {
      spec.remove(REFERENCE);
    }
    if (!isUsed && !Defaults.has(spec, REFERENCE) && !isVolume(Tree.map(spec, SOURCE))) {
      spec.remove(SOURCE);
    }
    if (Defaults.has(spec, SOURCE) && !Defaults.has(spec, REFERENCE)) {
      spec.put(REFERENCE, new LinkedHashMap<>(Tree.map(spec, SOURCE)));
    } else if (Defaults.has(spec, REFERENCE) && !Defaults.has(spec, SOURCE) && !isElsewhere(spec)) {
      var copy = new LinkedHashMap<>(Tree.map(spec, REFERENCE));
      copy.remove("namespace");
      spec.put(SOURCE, copy);
    }
  }

  /** Sources in other namespaces are behind a feature gate. */
  private static boolean isElsewhere(Map<String, Object> spec) {
    return !Tree.text(spec, REFERENCE, "namespace").isEmpty();
  }

  private static boolean isVolume(Map<String, Object> source) {
    var group = Tree.text(source, "apiGroup");
    return switch (Tree.text(source, "kind")) {
      case "PersistentVolumeClaim" -> group.isEmpty();
      case "VolumeSnapshot" -> group.equals("snapshot.storage.k8s.io");
      default -> false;
    };
  }
}
