package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.TransitionPlan.Desire;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes before it breaks: an application leaves a cluster only when every cluster that it gains is
 * Current, and when nothing there depends on it any more. Until then it is wanted on both; a missed
 * deadline keeps the old ones and says why.
 */
public final class TransitionPlanner {
  private TransitionPlanner() {}

  /** Where the application is wanted now, given how far the gained clusters have come. */
  public static TransitionPlan plan(TransitionInput input) {
    var leaving = without(union(input.settled(), input.held()), input.decided());
    var awaited = awaited(input);
    if (leaving.isEmpty() && awaited.isEmpty()) {
      return new TransitionPlan(staying(input.decided()), new TreeSet<>(), Optional.empty());
    }
    var startedAt = input.startedAt().orElse(input.now());
    if (awaited.isEmpty()) {
      return released(input, leaving, startedAt);
    }
    return new TransitionPlan(
        desired(input, leaving, startedAt.plus(input.deadline())),
        new TreeSet<>(),
        Optional.of(startedAt));
  }

  /** Everything gained is Current: what is left goes, unless it is used where it is. */
  private static TransitionPlan released(
      TransitionInput input, SortedSet<ClusterName> leaving, Instant startedAt) {
    var desired = staying(input.decided());
    var released = new TreeSet<>(leaving);
    leaving.forEach(
        old -> {
          var users = input.dependents().getOrDefault(old, Collections.emptySortedSet());
          if (!users.isEmpty()) {
            desired.put(old, new Desire.Used(users));
            released.remove(old);
          }
        });
    return new TransitionPlan(desired, released, Optional.of(startedAt));
  }

  private static SortedMap<ClusterName, Desire> desired(
      TransitionInput input, SortedSet<ClusterName> leaving, Instant deadline) {
    var awaited = awaited(input);
    var desired = staying(input.decided());
    awaited.forEach(gained -> desired.put(gained, arriving(input, gained, deadline)));
    var why = why(input, awaited, deadline);
    leaving.forEach(old -> desired.put(old, new Desire.Leaving(awaited, why)));
    return desired;
  }

  private static Desire arriving(TransitionInput input, ClusterName gained, Instant deadline) {
    return input.now().isBefore(deadline)
        ? new Desire.Arriving(deadline)
        : new Desire.Overdue(deadline, gained + " " + state(input, gained));
  }

  /** The gained clusters that are not Current yet. */
  private static SortedSet<ClusterName> awaited(TransitionInput input) {
    var awaited = without(input.decided(), input.settled());
    awaited.removeIf(gained -> input.arrivals().get(gained) instanceof Arrival.Current);
    return awaited;
  }

  private static String why(
      TransitionInput input, SortedSet<ClusterName> awaited, Instant deadline) {
    var states =
        awaited.stream()
            .map(gained -> gained + " " + state(input, gained))
            .collect(Collectors.joining(", "));
    return input.now().isBefore(deadline)
        ? states
        : "the deadline %s has passed: %s".formatted(deadline, states);
  }

  private static String state(TransitionInput input, ClusterName gained) {
    return switch (input.arrivals().getOrDefault(gained, new Arrival.Progressing())) {
      case Arrival.Current _ -> "is Current";
      case Arrival.Progressing _ -> "is not Current yet";
      case Arrival.Failed(var cause) -> "failed: " + cause;
      case Arrival.Unobserved(var cause) -> "does not answer: " + cause;
    };
  }

  private static SortedMap<ClusterName, Desire> staying(Collection<ClusterName> clusters) {
    var desired = new TreeMap<ClusterName, Desire>();
    clusters.forEach(cluster -> desired.put(cluster, new Desire.Stays()));
    return desired;
  }

  private static SortedSet<ClusterName> union(
      Collection<ClusterName> some, Collection<ClusterName> others) {
    var union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }

  private static SortedSet<ClusterName> without(
      Collection<ClusterName> all, Collection<ClusterName> removed) {
    var rest = new TreeSet<>(all);
    rest.removeAll(removed);
    return rest;
  }
}
