package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.renderer.ReplicaLayer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that the objects of an application on a cluster depend on, by value or by content
 * address: as long as it is equal, nothing needs to be rendered again.
 *
 * @param vars the fleet's
 * @param source content address of the source, or why there is none
 * @param valuesFiles content addresses of the values files, in order
 * @param replicas the number that placement decided; empty where objects keep their own
 */
record RenderInputs(
    Application application,
    Cluster cluster,
    SortedMap<String, String> vars,
    String source,
    List<String> valuesFiles,
    ClusterFacts facts,
    Optional<ReplicaLayer> replicas) {
  RenderInputs {
    valuesFiles = List.copyOf(valuesFiles);
  }

  /** The same with a decided number of replicas. */
  RenderInputs withReplicas(Optional<ReplicaLayer> layer) {
    return new RenderInputs(application, cluster, vars, source, valuesFiles, facts, layer);
  }
}
