package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.PlacementPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything that {@link PlacementPlanner} looks at for one application. */
public record PlacementInput(
    ApplicationName application, Wish wish, Registry registry, Demand demand, InForce inForce) {

  /** What the application says about where it runs. */
  public sealed interface Wish {
    /** By a policy. */
    record ByPolicy(PlacementPolicy policy) implements Wish {}

    /**
     * Wherever another application runs.
     *
     * @param clusters where the leader is decided to run; empty while it is not placed
     */
    record Following(
        ApplicationName leader, SortedSet<ClusterName> clusters, SourceLocation location)
        implements Wish {
      public Following {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
      }
    }

    /** It says nothing, and neither does the fleet. */
    record Unstated() implements Wish {}
  }

  /** The clusters of the fleet, as far as they could be read. */
  public sealed interface Registry {
    /** Every file that was discovered gave a cluster. */
    record Known(List<Cluster> clusters) implements Registry {
      public Known {
        clusters = List.copyOf(clusters);
      }

      public static Known of(Collection<Cluster> clusters) {
        return new Known(List.copyOf(clusters));
      }
    }

    /** It could not be read, or not as a whole. */
    record Unreadable(String cause) implements Registry {}
  }
}
