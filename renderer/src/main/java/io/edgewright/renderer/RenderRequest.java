package io.edgewright.renderer;

import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.yaml.YamlNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the objects of one application on one cluster are computed from.
 *
 * @param values layers above the chart's own values, in order: a later one wins. Maps merge, lists
 *     replace, null removes a key (also one that the chart sets). Manifests use none
 * @param patches applied in order after rendering
 * @param variables what {@code ${NAME}} stands for, by NAME as it is written: {@code vars.REGION},
 *     {@code cluster.name}
 * @param replicas the number that wins over those which the objects and patches state
 */
public record RenderRequest(
    RenderSource source,
    Release release,
    List<YamlNode.Mapping> values,
    List<ObjectPatch> patches,
    SortedMap<String, String> variables,
    ClusterFacts cluster,
    Optional<ReplicaLayer> replicas) {
  public RenderRequest {
    values = List.copyOf(values);
    patches = List.copyOf(patches);
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  /** Without values, patches and variables, any of which may hold a secret. */
  @Override
  public String toString() {
    return "%s %s of %s".formatted(source.kind(), source.path(), release);
  }
}
