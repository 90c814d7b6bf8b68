package io.edgewright.simulator.kind;

import java.util.Optional;

/** What whoever uses a version that is on its way out is warned of. */
public final class Deprecations {
  private static final GroupVersion LEAVING =
      new GroupVersion("flowcontrol.apiserver.k8s.io", "v1beta2");

  private Deprecations() {}

  /** The warning that comes with every answer; empty for a version that stays. */
  public static Optional<String> of(ResourceKind kind) {
    if (kind.groupVersion().equals(LEAVING)) {
      return Optional.of(
          "%s %s is deprecated in v1.26+, unavailable in v1.29+; use %s/v1beta3 %s"
              .formatted(kind.apiVersion(), kind.kind(), kind.group(), kind.kind()));
    }
    if (kind.group().isEmpty() && kind.kind().equals("ComponentStatus")) {
      return Optional.of("v1 ComponentStatus is deprecated in v1.19+");
    }
    return kind.custom().map(CustomKind::deprecation).filter(text -> !text.isEmpty());
  }
}
