package io.edgewright.engine.apply;

import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;

/** Reads definitions of custom kinds. */
final class CustomKinds {
  static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  private CustomKinds() {}

  /** The kind that a definition defines. */
  static GroupKind definedBy(Manifest definition) {
    return new GroupKind(
        JsonTree.text(definition.tree(), "spec", "group").orElse(""),
        JsonTree.text(definition.tree(), "spec", "names", "kind").orElse(""));
  }
}
