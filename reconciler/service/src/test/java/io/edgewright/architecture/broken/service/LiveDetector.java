package io.edgewright.architecture.broken.service;

/** A decider must not hold a live collaborator. */
record LiveDetector(RemoteStore store) {
  boolean detects(String key) {
    return store.read(key).isEmpty();
  }
}
