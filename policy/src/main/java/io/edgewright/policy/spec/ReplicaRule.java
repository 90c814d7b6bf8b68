package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How many replicas an application has on each cluster where it runs.
 *
 * @param min at least so many on each
 * @param max at most so many on each
 * @param targets the objects that this is for; none stated is every Deployment and StatefulSet
 */
public record ReplicaRule(
    Amount amount, int min, int max, List<Target> targets, SourceLocation location) {
  static final int DEFAULT_MIN = 1;

  /** More than any cluster runs of one object; it bounds what a file may ask for. */
  public static final int MOST = 10_000;

  public ReplicaRule {
    targets = List.copyOf(targets);
  }

  /** How many there are to be. */
  public sealed interface Amount {}

  /** The same everywhere. */
  public record Each(int count) implements Amount {}

  /** One for so many requests per second of what a location serves. */
  public record PerDemand(BigDecimal requestsPerSecond) implements Amount {}

  /** So many on all locations together. */
  public record Total(int total, Division division) implements Amount {}

  /** How a total is divided. */
  public sealed interface Division {}

  /** As what each location serves. */
  public record ByTraffic() implements Division {}

  /**
   * By weights; without any it is even.
   *
   * @param weights the first that matches a cluster is its weight
   * @param otherwise the weight of a cluster that none matches
   */
  public record ByWeight(List<Weight> weights, int otherwise) implements Division {
    public ByWeight {
      weights = List.copyOf(weights);
    }

    /** The weight of a cluster. */
    public long of(Cluster cluster) {
      return weights.stream()
          .filter(weight -> weight.where().match(cluster) == SelectorMatch.MATCHES)
          .mapToLong(Weight::weight)
          .findFirst()
          .orElse(otherwise);
    }
  }

  /** The weight of the clusters that a selector matches. */
  public record Weight(ClusterSelector where, int weight) {}

  /** Objects whose replicas are set; what is not stated is any. */
  public record Target(Optional<String> kind, Optional<String> name) {}
}
