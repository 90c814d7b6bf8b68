package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something of which there is only so much: one measure of one cluster's capacity, or the fleet's
 * budget, which is of no cluster.
 */
record Share(Optional<ClusterName> cluster, Measure measure) implements Comparable<Share> {
  static final Share BUDGET = new Share(Optional.empty(), Measure.BUDGET);

  private static final Comparator<Share> CANONICAL =
      Comparator.comparing((Share share) -> share.cluster().map(ClusterName::value).orElse(""))
          .thenComparing(Share::measure);

  static Share of(ClusterName cluster, Measure measure) {
    return new Share(Optional.of(cluster), measure);
  }

  @Override
  public int compareTo(Share other) {
    return CANONICAL.compare(this, other);
  }

  @Override
  public String toString() {
    return cluster.map(ClusterName::value).orElse("the fleet's budget");
  }
}
