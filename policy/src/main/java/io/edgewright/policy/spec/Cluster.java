package io.edgewright.policy.spec;

import io.edgewright.policy.object.ClusterName;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A member cluster of the fleet, from a file below {@code clusters/}.
 *
 * @param access empty where the operator's settings say how to reach the cluster of this name
 */
public record Cluster(
    Metadata metadata,
    Geography geography,
    Optional<String> provider,
    Optional<ClusterAccess> access,
    Supply supply,
    List<Taint> taints,
    SortedMap<String, String> vars,
    ClusterLifecycle lifecycle)
    implements Resource {
  public Cluster {
    taints = List.copyOf(taints);
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
  }

  public ClusterName name() {
    return new ClusterName(metadata.name());
  }

  public SortedMap<String, String> labels() {
    return metadata.labels();
  }

  /**
   * What the cluster offers and costs.
   *
   * @param pricePerMonth in the fleet's currency
   */
  public record Supply(Capacity capacity, Optional<BigDecimal> pricePerMonth) {
    public static final Supply UNKNOWN = new Supply(Capacity.UNKNOWN, Optional.empty());
  }
}
