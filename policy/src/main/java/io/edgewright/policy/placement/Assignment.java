package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;

/** So much of a demand goes to a cluster that is so far away. */
public record Assignment(String origin, ClusterName cluster, long milliRps, long metres) {}
