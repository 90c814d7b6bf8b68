package io.edgewright.simulator.controller;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** Reads and writes owner references. */
final class Owners {
  private Owners() {}

  static List<Map<String, Object>> of(Map<String, Object> object) {
    return Tree.list(object, "metadata", "ownerReferences").stream().map(Tree::asMap).toList();
  }

  static boolean owns(Map<String, Object> owner, Map<String, Object> object) {
    var uid = Tree.text(owner, "metadata", "uid");
    return of(object).stream().anyMatch(reference -> Tree.text(reference, "uid").equals(uid));
  }

  static List<Object> controlledBy(Map<String, Object> owner) {
    return List.of(
        Tree.of(
            "apiVersion",
            Tree.text(owner, "apiVersion"),
            "kind",
            Tree.text(owner, "kind"),
            "name",
            Tree.text(owner, "metadata", "name"),
            "uid",
            Tree.text(owner, "metadata", "uid"),
            "controller",
            true,
            "blockOwnerDeletion",
            true));
  }
}
