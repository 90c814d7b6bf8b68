package io.edgewright.simulator.store;

/**
 * Where an object is kept.
 *
 * @param storage storage key of its kind
 * @param namespace namespace, empty for cluster-scoped kinds
 * @param name its name
 */
public record Key(String storage, String namespace, String name) {
  /** The part that orders a list. */
  String path() {
    return namespace + "/" + name;
  }
}
