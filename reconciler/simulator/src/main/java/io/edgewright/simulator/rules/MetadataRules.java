package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** What must hold for the metadata of every object. */
final class MetadataRules {
  private static final int ANNOTATIONS_BYTES = 256 * 1024;

  private MetadataRules() {}

  static void create(ResourceKind kind, Map<String, Object> metadata, Problems problems) {
    var name = Tree.text(metadata, "name");
    if (name.isEmpty()) {
      problems.required("metadata.name", "name or generateName is required");
    } else {
      NameFormat.refusal(kind, name)
          .ifPresent(detail -> problems.invalid("metadata.name", name, detail));
    }
    always(metadata, problems);
  }

  static void update(Map<String, Object> metadata, Map<String, Object> old, Problems problems) {
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
    for (var field : java.util.List.of("name", "namespace", "uid", "creationTimestamp")) {
      var before = old.get(field);
      var now = metadata.get(field);
      if (before != null && now != null && !before.equals(now)) {
        problems.invalid("metadata." + field, now, "field is immutable");
      }
    }
    always(metadata, problems);
  }

  private static void always(Map<String, Object> metadata, Problems problems) {
    labels("metadata.labels", Tree.map(metadata, "labels"), problems);
    annotations("metadata.annotations", Tree.map(metadata, "annotations"), problems);
    for (var item : Tree.list(metadata, "finalizers")) {
      NameFormat.qualifiedName(item.toString())
          .ifPresent(detail -> problems.invalid("metadata.finalizers", item, detail));
    }
    owners(metadata, problems);
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
      for (var field : java.util.List.of("apiVersion", "kind", "name", "uid")) {
        if (Tree.text(owner, field).isEmpty()) {
          problems.invalid(
              "metadata.ownerReferences." + field,
              "",
              field.equals("apiVersion")
                  ? "version must not be empty"
                  : field + " must not be empty");
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
