package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the numbers of replicas on the chosen clusters are computed from, besides what these serve.
 *
 * @param tolerance in 1/1000: a number stays while what a cluster serves is not so much beyond what
 *     the number is for
 * @param inForce the numbers that were decided before
 * @param arrived whether the application is Current wherever it is to run; until then nothing is
 *     taken from a cluster that may serve for one that is gained
 */
public record ReplicaProblem(
    Amount amount,
    Bounds bounds,
    int tolerance,
    SortedMap<ClusterName, Integer> inForce,
    boolean arrived) {
  public ReplicaProblem {
    inForce = Collections.unmodifiableSortedMap(new TreeMap<>(inForce));
  }

  /** At least and at most so many on each cluster. */
  public record Bounds(int min, int max) {
    public Bounds {
      if (min < 0 || max < Math.max(1, min)) {
        throw new IllegalArgumentException("no number is from %d to %d".formatted(min, max));
      }
    }

    int clamp(long count) {
      return Math.clamp(count, min, max);
    }
  }

  /** How many replicas there are to be. */
  public sealed interface Amount {}

  /** The same on each cluster. */
  public record Each(int count) implements Amount {}

  /** One for so much of what a cluster serves, in 1/1000 requests per second. */
  public record PerDemand(long milliRps) implements Amount {
    public PerDemand {
      if (milliRps < 1) {
        throw new IllegalArgumentException("a replica serves nothing");
      }
    }
  }

  /** So many on all clusters together, as what each serves. */
  public record TotalByTraffic(int total) implements Amount {}

  /** So many on all clusters together, by the weights of the clusters. */
  public record TotalByWeight(int total, SortedMap<ClusterName, Long> weights) implements Amount {
    public TotalByWeight {
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }
  }
}
