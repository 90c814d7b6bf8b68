package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.ImmutableFields.IMMUTABLE;
import static io.edgewright.simulator.rules.ImmutableFields.differ;
import static io.edgewright.simulator.rules.ImmutableFields.without;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an update of a volume, of a claim or of a class may not change. */
final class VolumeChanges {
  private VolumeChanges() {}

  static void claim(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var spec = Tree.map(object, "spec");
    var before = Tree.map(old, "spec");
    var free = new ArrayList<String>();
    for (var field : List.of("volumeName", "storageClassName")) {
      if (Tree.find(before, field).isEmpty() && Tree.find(spec, field).isPresent()) {
        free.add(field);
      }
    }
    var grown = Tree.text(object, "status", "phase").equals("Bound") ? sized(spec, before) : spec;
    var same = without(grown, free).equals(without(before, free));
    if (!same) {
      problems.forbidden(
          "spec", "spec is immutable after creation except resources.requests for bound claims");
    }
    var wanted = Tree.find(spec, "resources", "requests", "storage").orElse("0");
    var had = Tree.find(before, "resources", "requests", "storage").orElse("0");
    var shrinks = Quantity.value(wanted).compareTo(Quantity.value(had)) < 0;
    if (shrinks) {
      problems.forbidden(
          "spec.resources.requests.storage", "field can not be less than previous value");
    }
    if (differ(object, old, "spec", "volumeMode")) {
      problems.invalid("volumeMode", Tree.text(spec, "volumeMode"), IMMUTABLE);
    }
  }

  /** The claim with the size that it had. */
  private static Map<String, Object> sized(Map<String, Object> spec, Map<String, Object> before) {
    return Tree.find(before, "resources", "requests", "storage")
        .map(size -> Tree.with(spec, size, "resources", "requests", "storage"))
        .orElse(spec);
  }

  static void volume(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (StorageRules.SOURCES.stream().anyMatch(source -> differ(object, old, "spec", source))) {
      problems.forbidden(
          "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
    }
    if (differ(object, old, "spec", "volumeMode")) {
      problems.invalid("volumeMode", Tree.text(object, "spec", "volumeMode"), IMMUTABLE);
    }
    if (Tree.find(old, "spec", "nodeAffinity").isPresent()
        && differ(object, old, "spec", "nodeAffinity")) {
      problems.invalid("nodeAffinity", Tree.map(object, "spec", "nodeAffinity"), IMMUTABLE);
    }
  }

  static void storageClass(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (!Tree.map(object, "parameters").equals(Tree.map(old, "parameters"))) {
      problems.forbidden("parameters", "updates to parameters are forbidden.");
    }
    if (differ(object, old, "provisioner")) {
      problems.forbidden("provisioner", "updates to provisioner are forbidden.");
    }
    if (differ(object, old, "reclaimPolicy")) {
      problems.forbidden("reclaimPolicy", "updates to reclaimPolicy are forbidden.");
    }
    if (differ(object, old, "volumeBindingMode")) {
      problems.invalid("volumeBindingMode", Tree.text(object, "volumeBindingMode"), IMMUTABLE);
    }
  }
}
