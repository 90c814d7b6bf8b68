package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rules about a set of clusters as a whole; what excludes single ones is in {@link Site}. */
public record PlacementRules(
    Count min,
    Count max,
    List<Require> require,
    List<Spread> spread,
    Optional<Budget> budget,
    Optional<Minimum> minimum,
    Sharing sharing) {
  public PlacementRules {
    require = List.copyOf(require);
    spread = List.copyOf(spread);
  }

  /** The same with another budget. */
  PlacementRules withBudget(Optional<Budget> other) {
    return new PlacementRules(min, max, require, spread, other, minimum, sharing);
  }

  /** At least or at most so many clusters. */
  public record Count(int count, RuleRef rule) {}

  /** At least one of these clusters. */
  public record Require(SortedSet<ClusterName> clusters, RuleRef rule) {
    public Require {
      clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }
  }

  /** At least so many domains, and at most so many clusters in each. */
  public record Spread(String by, int minDomains, Optional<Integer> maxPerDomain, RuleRef rule) {}

  /** The chosen clusters' prices add up to no more. */
  public record Budget(long milliPrice, RuleRef rule) {}

  /**
   * What a cluster must serve, in 1/1000 requests per second.
   *
   * @param enter what a cluster must serve during the whole hold time before it is opened
   * @param leave a cluster in force is closed only when it served less during the whole hold time
   */
  public record Minimum(long enter, long leave, RuleRef rule) {}

  /** How demand is shared among the chosen clusters, and whether their capacities bind. */
  public record Sharing(Assigning assigning, boolean overflow, Optional<RuleRef> capacity) {}

  /** To whom a demand goes. */
  public enum Assigning {
    /** All of it to the nearest chosen cluster. */
    NEAREST,
    /** In shares, as the cheapest transport within capacity has it. */
    SPLIT
  }
}
