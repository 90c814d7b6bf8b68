package io.edgewright.engine.apply;

import io.edgewright.policy.object.GroupKind;
import java.util.Set;

/** When an object is applied; an earlier stage must be through before the next one starts. */
enum Stage {
  /** What other objects live in, are kinds of, or are allowed by. */
  FOUNDATION,
  /** What other objects refer to by class. */
  CLASSES,
  /** Everything else. */
  REST;

  private static final Set<GroupKind> FOUNDATIONS =
      Set.of(
          new GroupKind("", "Namespace"),
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"),
          new GroupKind("rbac.authorization.k8s.io", "ClusterRole"));

  static Stage of(GroupKind kind, boolean namespaced) {
    if (FOUNDATIONS.contains(kind)) {
      return FOUNDATION;
    }
    return !namespaced && kind.kind().endsWith("Class") ? CLASSES : REST;
  }
}
