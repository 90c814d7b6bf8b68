package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for claims of volumes, and what volumes have in common with them. */
final class StorageRules {
  private static final List<String> ACCESS_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
  private static final String ALONE = "ReadWriteOncePod";
  private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");

  private StorageRules() {}

  static void claim(Map<String, Object> object, Problems problems) {
    claimed(Tree.map(object, "spec"), "spec", problems);
  }

  /** What a claim asks for, wherever it does. */
  static void claimed(Map<String, Object> spec, String path, Problems problems) {
    accessModes(spec, path, problems);
    var at = path + ".resources[storage]";
    Tree.find(spec, "resources", "requests", "storage")
        .ifPresentOrElse(size -> positive(size, at, problems), () -> problems.required(at, ""));
    classAndMode(spec, path, problems);
    SelectorRules.check(Tree.map(spec, "selector"), path + ".selector", problems);
    for (var field : List.of("dataSource", "dataSourceRef")) {
      if (Tree.find(spec, field).isPresent()) {
        source(Tree.map(spec, field), path + "." + field, problems);
      }
    }
    if (Tree.find(spec, "dataSource").isPresent() && Tree.find(spec, "dataSourceRef").isPresent()) {
      sources(spec, path, problems);
    }
  }

  /** The same source under both of its names. */
  private static void sources(Map<String, Object> spec, String path, Problems problems) {
    var reference = Tree.map(spec, "dataSourceRef");
    if (!Tree.text(reference, "namespace").isEmpty()) {
      problems.invalid(
          path, path + ".dataSource", "may not be specified when dataSourceRef.namespace is");
    } else if (!ImmutableFields.without(reference, List.of("namespace"))
        .equals(Tree.map(spec, "dataSource"))) {
      problems.invalid(path, path + ".dataSource", "must match dataSourceRef");
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
    var namespace = Tree.text(source, "namespace");
    if (!namespace.isEmpty()) {
      problems.refused(path + ".namespace", namespace, NameFormat.label(namespace));
    }
  }

  static void accessModes(Map<String, Object> spec, String path, Problems problems) {
    var at = path + ".accessModes";
    var modes = Tree.list(spec, "accessModes");
    if (modes.isEmpty()) {
      problems.required(at, "at least 1 access mode is required");
    }
    for (var mode : modes) {
      if (!ACCESS_MODES.contains(mode.toString())) {
        problems.unsupported(at, mode, ACCESS_MODES);
      }
    }
    var isShared = modes.stream().anyMatch(m -> !m.equals(ALONE) && ACCESS_MODES.contains(m));
    if (modes.contains(ALONE) && isShared) {
      problems.forbidden(at, "may not use ReadWriteOncePod with other access modes");
    }
  }

  static void positive(Object size, String path, Problems problems) {
    if (Quantity.value(size).signum() <= 0) {
      problems.invalid(path, size, "must be greater than zero");
    }
  }

  static void classAndMode(Map<String, Object> spec, String path, Problems problems) {
    var name = Tree.text(spec, "storageClassName");
    if (!name.isEmpty()) {
      problems.refused(path + ".storageClassName", name, NameFormat.subdomain(name));
    }
    Tree.find(spec, "volumeMode")
        .filter(mode -> !VOLUME_MODES.contains(mode.toString()))
        .ifPresent(mode -> problems.unsupported(path + ".volumeMode", mode, VOLUME_MODES));
  }
}
