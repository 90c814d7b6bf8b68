package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where an application is wanted while it moves.
 *
 * @param desired every cluster that shall hold it now
 * @param released the clusters that it may leave now
 * @param startedAt when the move began; empty when nothing moves
 */
public record TransitionPlan(
    SortedMap<ClusterName, Desire> desired,
    SortedSet<ClusterName> released,
    Optional<Instant> startedAt) {
  public TransitionPlan {
    desired = Collections.unmodifiableSortedMap(new TreeMap<>(desired));
    released = Collections.unmodifiableSortedSet(new TreeSet<>(released));
  }

  /** Whether the placement in force is the decided one. */
  public boolean settled() {
    return startedAt.isEmpty();
  }

  /** In what sense an application is wanted on a cluster. */
  public sealed interface Desire {
    /** It was there and stays. */
    record Stays() implements Desire {}

    /** It is to come, and is awaited until the deadline. */
    record Arriving(Instant deadline) implements Desire {}

    /**
     * It has not become Current in time; the clusters that it was to replace keep the application.
     */
    record Overdue(Instant deadline, String why) implements Desire {}

    /** It goes as soon as the gained clusters are Current. */
    record Leaving(SortedSet<ClusterName> waitsFor, String why) implements Desire {
      public Leaving {
        waitsFor = Collections.unmodifiableSortedSet(new TreeSet<>(waitsFor));
      }
    }

    /** It goes as soon as those that depend on it there have left. */
    record Used(SortedSet<ApplicationName> by) implements Desire {
      public Used {
        by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
      }
    }
  }
}
