package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;

/** One document of a fleet repository: an object of one of our kinds, or Section's policy. */
public sealed interface Resource
    permits Fleet, Cluster, Application, PlacementPolicy, SignalSource, LocationOptimizer {
  /** Name, labels and place. */
  Metadata metadata();

  /** Where the object is stated. */
  default SourceLocation location() {
    return metadata().location();
  }

  /** The kind, as its file states it. */
  default String kind() {
    return getClass().getSimpleName();
  }
}
