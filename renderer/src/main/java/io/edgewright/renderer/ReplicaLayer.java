package io.edgewright.renderer;

import io.edgewright.policy.object.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A number of replicas that objects get, whatever they state; those that an autoscaler scales keep
 * theirs.
 *
 * @param targets which objects; none stated is every Deployment and StatefulSet
 * @param location of the rule that sets the number
 */
public record ReplicaLayer(int count, List<Target> targets, SourceLocation location) {
  public ReplicaLayer {
    targets = List.copyOf(targets);
    if (count < 0) {
      throw new IllegalArgumentException("the number of replicas is negative");
    }
  }

  /** What is not stated is any. */
  public record Target(Optional<String> kind, Optional<String> name) {}
}
