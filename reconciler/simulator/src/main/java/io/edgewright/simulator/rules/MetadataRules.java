package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for the metadata of every object. */
final class MetadataRules {
  private static final int ANNOTATIONS_BYTES = 256 * 1024;

  /** Kinds that an update is not held to all of what holds for new objects. */
  private static final Set<String> NAMED_ONCE =
      Set.of(
          "/Event",
          "/PodTemplate",
          "/ResourceQuota",
          "apiextensions.k8s.io/CustomResourceDefinition",
          "apps/Deployment",
          "apps/StatefulSet",
          "autoscaling/HorizontalPodAutoscaler",
          "batch/CronJob",
          "coordination.k8s.io/Lease",
          "events.k8s.io/Event",
          "policy/PodDisruptionBudget",
          "scheduling.k8s.io/PriorityClass",
          "storage.k8s.io/CSIDriver");

  /** Groups whose rules do not ask finalizers for a domain. */
  private static final Set<String> UNCHECKED =
      Set.of("apiextensions.k8s.io", "apiregistration.k8s.io", "policy");

  private MetadataRules() {}

  static void create(ResourceKind kind, Map<String, Object> metadata, Problems problems) {
    var name = Tree.text(metadata, "name");
    if (name.isEmpty()) {
      problems.required("metadata.name", "name or generateName is required");
    } else {
      NameFormat.refusal(kind, name)
          .ifPresent(detail -> problems.invalid("metadata.name", name, detail));
    }
    generated(kind, metadata, problems);
    AmountRules.notNegative(metadata, "metadata", problems, "generation");
    always(kind, metadata, problems);
  }

  /** What names are made from looks like a name once something is added to it. */
  private static void generated(
      ResourceKind kind, Map<String, Object> metadata, Problems problems) {
    var start = Tree.text(metadata, "generateName");
    if (!start.isEmpty()) {
      NameFormat.refusal(kind, start.replaceAll("-$", "a"))
          .ifPresent(why -> problems.invalid("metadata.generateName", start, why));
    }
  }

  static void update(
      ResourceKind kind, Map<String, Object> metadata, Map<String, Object> old, Problems problems) {
    if (Tree.find(old, "deletionTimestamp").isPresent()) {
      var added =
          Tree.list(metadata, "finalizers").stream()
              .filter(finalizer -> !Tree.list(old, "finalizers").contains(finalizer))
              .map(finalizer -> "\"" + finalizer + "\"")
              .toList();
      if (!added.isEmpty()) {
        problems.forbidden(
            "metadata.finalizers",
            "no new finalizers can be added if the object is being deleted, found new finalizers"
                + " []string{"
                + String.join(", ", added)
                + "}");
      }
    }
    for (var field : List.of("name", "namespace", "uid")) {
      var before = old.get(field);
      var now = metadata.get(field);
      if (before != null && now != null && !before.equals(now)) {
        problems.invalid("metadata." + field, now, "field is immutable");
      }
    }
    for (var field : List.of("deletionTimestamp", "deletionGracePeriodSeconds")) {
      var now = Tree.find(metadata, field);
      if (!now.equals(Tree.find(old, field))) {
        problems.invalid("metadata." + field, now.orElse(Null.NULL), "field is immutable");
      }
    }
    var start = Tree.text(metadata, "generateName");
    NameFormat.pathSegment(start)
        .ifPresent(why -> problems.invalid("metadata.generateName", start, why));
    always(kind, metadata, problems);
  }

  /** What an update of a whole object is held to once more. */
  static void again(ResourceKind kind, Map<String, Object> metadata, Problems problems) {
    if (!kind.isCustom() && !NAMED_ONCE.contains(Traits.key(kind))) {
      generated(kind, metadata, problems);
    }
  }

  private static void always(ResourceKind kind, Map<String, Object> metadata, Problems problems) {
    labels("metadata.labels", Tree.map(metadata, "labels"), problems);
    annotations("metadata.annotations", Tree.map(metadata, "annotations"), problems);
    for (var item : Tree.list(metadata, "finalizers")) {
      NameFormat.qualifiedName(item.toString())
          .ifPresent(detail -> problems.invalid("metadata.finalizers", item, detail));
    }
    if (!kind.isCustom() && !UNCHECKED.contains(kind.group())) {
      finalizers(Tree.list(metadata, "finalizers"), problems);
    }
    owners(metadata, problems);
  }

  private static void finalizers(List<Object> finalizers, Problems problems) {
    for (var i = 0; i < finalizers.size(); i++) {
      NamespaceRules.qualified(
          finalizers.get(i).toString(), "metadata.finalizers[" + i + "]", problems);
    }
  }

  static void annotations(String field, Map<String, Object> annotations, Problems problems) {
    var size = 0;
    for (var entry : annotations.entrySet()) {
      size += entry.getKey().length() + entry.getValue().toString().length();
      NameFormat.qualifiedName(entry.getKey().toLowerCase(java.util.Locale.ROOT))
          .ifPresent(detail -> problems.invalid(field, entry.getKey(), detail));
    }
    if (size > ANNOTATIONS_BYTES) {
      problems.tooLong(field, ANNOTATIONS_BYTES);
    }
  }

  static void labels(String field, Map<String, Object> labels, Problems problems) {
    labels.forEach(
        (key, value) -> {
          NameFormat.qualifiedName(key).ifPresent(detail -> problems.invalid(field, key, detail));
          NameFormat.labelValue(value.toString())
              .ifPresent(detail -> problems.invalid(field, value, detail));
        });
  }

  private static void owners(Map<String, Object> metadata, Problems problems) {
    var controllers = 0;
    for (var item : Tree.list(metadata, "ownerReferences")) {
      var owner = Tree.asMap(item);
      for (var field : List.of("apiVersion", "kind", "name", "uid")) {
        var isVersion = field.equals("apiVersion");
        var text = Tree.text(owner, field);
        if (text.isEmpty() || (isVersion && text.matches(".*/.*/.*|.*/"))) {
          problems.invalid(
              "metadata.ownerReferences." + field,
              "",
              isVersion ? "version must not be empty" : field + " must not be empty");
        }
      }
      if (Tree.flag(owner, "controller") && ++controllers > 1) {
        problems.invalid(
            "metadata.ownerReferences",
            Tree.text(owner, "name"),
            "Only one reference can have Controller set to true");
      }
    }
  }
}
