package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.ImmutableFields.IMMUTABLE;
import static io.edgewright.simulator.rules.ImmutableFields.differ;
import static io.edgewright.simulator.rules.ImmutableFields.without;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What an update of a volume, of a claim or of a class may not change. */
final class VolumeChanges {
  private static final String CLASS = "volume.beta.kubernetes.io/storage-class";
  private static final String[] GROWN_WITH = {"spec", "csi", "controllerExpandSecretRef"};

  private VolumeChanges() {}

  static void claim(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var spec = Tree.map(object, "spec");
    var before = Tree.map(old, "spec");
    var free = new ArrayList<String>();
    if (Tree.text(before, "volumeName").isEmpty()) {
      free.add("volumeName");
    }
    if (isClassed(object, old)) {
      free.add("storageClassName");
    }
    annotation(object, old, problems);
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

  /** Whether a claim without a class gets one: any, or that which it has in an annotation. */
  private static boolean isClassed(Map<String, Object> object, Map<String, Object> old) {
    var named = Tree.find(object, "spec", "storageClassName");
    return named.isPresent()
        && Tree.find(old, "spec", "storageClassName").isEmpty()
        && Tree.find(old, "metadata", "annotations", CLASS)
            .filter(c -> !c.equals(named.get()))
            .isEmpty();
  }

  /** The class in an annotation goes only where the field takes its place. */
  private static void annotation(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var before = Tree.find(old, "metadata", "annotations", CLASS);
    var now = Tree.text(object, "metadata", "annotations", CLASS);
    var isMoved =
        before.isPresent()
            && isClassed(object, old)
            && Tree.find(object, "metadata", "annotations", CLASS)
                .filter(c -> !c.equals(before.get()))
                .isEmpty();
    if (!isMoved && !now.equals(before.orElse(""))) {
      problems.invalid("metadata.annotations." + CLASS, now, IMMUTABLE);
    }
  }

  /** The claim with the size that it had. */
  private static Map<String, Object> sized(Map<String, Object> spec, Map<String, Object> before) {
    return Tree.find(before, "resources", "requests", "storage")
        .map(size -> Tree.with(spec, size, "resources", "requests", "storage"))
        .orElse(spec);
  }

  static void volume(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (isOtherSource(object, old)) {
      problems.forbidden(
          "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
    }
    if (differ(object, old, "spec", "volumeMode")) {
      problems.invalid("volumeMode", Tree.text(object, "spec", "volumeMode"), IMMUTABLE);
    }
    var nodes = Tree.find(object, "spec", "nodeAffinity");
    Tree.find(old, "spec", "nodeAffinity")
        .filter(before -> !isSame(nodes.orElse(Null.NULL), before))
        .ifPresent(
            _ ->
                problems.invalid(
                    "nodeAffinity",
                    nodes.orElse(Null.NULL),
                    IMMUTABLE + ", except for updating from beta label to GA"));
  }

  /** Whether a volume is filled from elsewhere; a secret to grow it with may come later. */
  private static boolean isOtherSource(Map<String, Object> object, Map<String, Object> old) {
    var isToGrow =
        Tree.find(old, "spec", "csi").isPresent() && Tree.find(old, GROWN_WITH).isEmpty();
    var now = isToGrow ? Tree.without(object, GROWN_WITH) : object;
    return PersistentVolumeRules.SOURCES.stream()
        .anyMatch(source -> differ(now, old, "spec", source));
  }

  /** Whether terms are the same, or the same but for labels that others took the place of. */
  private static boolean isSame(Object now, Object before) {
    return switch (before) {
      case Map<?, ?> map ->
          now instanceof Map<?, ?> other
              && map.keySet().equals(other.keySet())
              && map.entrySet().stream()
                  .allMatch(
                      e ->
                          isSame(
                              e.getKey(),
                              Objects.requireNonNull(other.get(e.getKey())),
                              e.getValue()));
      case List<?> list ->
          now instanceof List<?> other
              && list.size() == other.size()
              && IntStream.range(0, list.size()).allMatch(i -> isSame(other.get(i), list.get(i)));
      default -> now.equals(before);
    };
  }

  private static boolean isSame(Object field, Object now, Object before) {
    return isSame(now, before)
        || (field.equals("key") && NodeLabels.successor(before.toString()).equals(now));
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
