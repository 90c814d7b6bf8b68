package io.edgewright.policy.spec;

import io.edgewright.policy.yaml.YamlNode.Mapping;

/** Changes documents before they are checked and bound, to see what a change would do. */
@FunctionalInterface
public interface DocumentEdit {
  /** The document as it is to be read. */
  Mapping edit(Mapping document);

  /** Every document as its file states it. */
  static DocumentEdit none() {
    return document -> document;
  }
}
