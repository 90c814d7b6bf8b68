package io.edgewright.renderer;

import static java.util.Objects.requireNonNull;

/** The name and namespace under which an application is rendered; manifests use neither. */
public record Release(String name, String namespace) {
  public Release {
    requireNonNull(name, "name");
    requireNonNull(namespace, "namespace");
    if (name.isEmpty() || namespace.isEmpty()) {
      throw new IllegalArgumentException("a release needs a name and a namespace");
    }
  }
}
