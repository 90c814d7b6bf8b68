package io.edgewright.engine.apply;

import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Decides whether an object may be deleted and created anew, and what proves that it can be. */
final class RecreatePlanner {
  /** Annotation with which an object asks for it. */
  static final String RECREATE = "edgewright.dev/recreate";

  /** Their names are fixed, or something is bound to them: a copy proves nothing. */
  private static final Set<GroupKind> NEVER =
      Set.of(
          new GroupKind("", "Namespace"),
          new GroupKind("", "PersistentVolume"),
          new GroupKind("", "PersistentVolumeClaim"),
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"),
          new GroupKind("apiregistration.k8s.io", "APIService"));

  private RecreatePlanner() {}

  static boolean isNever(GroupKind kind) {
    return NEVER.contains(kind);
  }

  static boolean isMarked(Manifest manifest) {
    return manifest.annotation(RECREATE).filter("allowed"::equals).isPresent();
  }

  /** The refusal, with what can be done about it. */
  static Refusal.Immutable explain(Refusal.Immutable refusal) {
    return new Refusal.Immutable(
        refusal.field(),
        refusal.message()
            + "; annotate it with %s: allowed to have it deleted and created anew"
                .formatted(RECREATE));
  }

  /** A copy under another name, without what only one object can be allocated at a time. */
  static Manifest proof(Manifest manifest) {
    var name = "proof-" + manifest.digest().hex().substring(0, 12);
    var tree = JsonTree.with(manifest.tree(), name, "metadata", "name");
    return new Manifest("Service".equals(tree.get("kind")) ? unallocated(tree) : tree);
  }

  private static Map<String, Object> unallocated(Map<String, Object> service) {
    var tree = service;
    for (var field : new String[] {"clusterIP", "clusterIPs", "healthCheckNodePort"}) {
      tree = JsonTree.without(tree, "spec", field);
    }
    var ports = new ArrayList<Object>();
    for (var port : JsonTree.list(tree, "spec", "ports")) {
      if (port instanceof Map<?, ?> map) {
        var copy = new LinkedHashMap<>(map);
        copy.remove("nodePort");
        ports.add(copy);
      }
    }
    return ports.isEmpty() ? tree : JsonTree.with(tree, ports, "spec", "ports");
  }
}
