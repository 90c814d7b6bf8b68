package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the templates that a StatefulSet or DaemonSet had, as ControllerRevisions. */
final class Revisions {
  static final String HASH = "controller-revision-hash";

  private final Operations operations;
  private final ResourceKind kind;
  private final Dependents dependents;

  Revisions(Operations operations, Dependents dependents) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "controllerrevisions");
    this.dependents = dependents;
  }

  ResourceKind kind() {
    return kind;
  }

  private static Map<String, Object> contents(Map<String, Object> owner) {
    var template = Tree.mutableMap(Tree.map(owner, "spec", "template"));
    template.put("$patch", "replace");
    return Tree.of("spec", Tree.of("template", template));
  }

  /** The template of a revision. */
  static Map<String, Object> template(Map<String, Object> revision) {
    var template = Tree.mutableMap(Tree.map(revision, "data", "spec", "template"));
    template.remove("$patch");
    return template;
  }

  /** All of an owner's, oldest first. */
  List<Map<String, Object>> of(Map<String, Object> owner) {
    return dependents.of(owner, kind).stream()
        .sorted(Comparator.comparing(Revisions::number).thenComparing(Objects::name))
        .toList();
  }

  private static long number(Map<String, Object> revision) {
    return Tree.number(revision, "revision").orElse(0L);
  }

  Optional<Map<String, Object>> named(Map<String, Object> owner, String name) {
    return operations.get(kind, Objects.namespace(owner), name);
  }

  /** The revision of the owner's template, made or made the newest where it is not. */
  Optional<Map<String, Object>> current(Map<String, Object> owner) {
    var contents = contents(owner);
    var all = of(owner);
    var newest = all.isEmpty() ? 0 : number(all.getLast());
    var known = all.stream().filter(r -> Tree.map(r, "data").equals(contents)).findFirst();
    if (known.isPresent()) {
      if (number(known.get()) < newest) {
        operations.update(kind, known.get(), "", live -> Tree.with(live, newest + 1, "revision"));
      }
      return known;
    }
    var hash = Templates.hash(Tree.map(owner, "spec", "template"));
    var labels = Tree.mutableMap(Tree.map(owner, "spec", "selector", "matchLabels"));
    labels.put(HASH, hash);
    return operations.create(
        kind,
        Objects.namespace(owner),
        Tree.of(
            "apiVersion",
            "apps/v1",
            "kind",
            "ControllerRevision",
            "metadata",
            Tree.of(
                "name",
                Objects.name(owner) + "-" + hash,
                "labels",
                labels,
                "ownerReferences",
                Owners.controlledBy(owner)),
            "data",
            contents,
            "revision",
            newest + 1));
  }

  /** Forgets the oldest that nothing is made of any more. */
  void prune(Map<String, Object> owner, List<String> used) {
    var limit = Tree.number(owner, "spec", "revisionHistoryLimit").orElse(10L);
    var unused = of(owner).stream().filter(r -> !used.contains(Objects.name(r))).toList();
    unused.stream()
        .limit(Math.max(0, unused.size() - limit))
        .forEach(revision -> operations.delete(kind, revision));
  }
}
