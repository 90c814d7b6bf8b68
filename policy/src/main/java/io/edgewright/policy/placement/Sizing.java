package io.edgewright.policy.placement;

import io.edgewright.policy.spec.Requests;
import java.util.Optional;

/**
 * How much of an application each chosen cluster gets, and what that takes there.
 *
 * @param replicas how their numbers follow from the placement; empty where none are set
 * @param requests what it takes of each cluster beside requests per second, so that the room of an
 *     application is known even after its file is gone; empty where it states nothing
 */
public record Sizing(Optional<ReplicaProblem> replicas, Optional<Requests> requests) {
  public static final Sizing NONE = new Sizing(Optional.empty(), Optional.empty());
}
