package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.Requests;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that a placement depends on, rounded and in canonical order: what {@code
 * decisions/<app>.yaml} holds, and enough to compute the decision again.
 *
 * @param sites every cluster of the registry
 * @param start what the decision starts from
 * @param workLimit how many elementary steps the search may take; a count, so that the answer does
 *     not depend on the machine's speed
 */
public record PlacementProblem(
    Mode mode,
    List<Site> sites,
    Demand demand,
    PlacementRules rules,
    Weighting weighting,
    Start start,
    Sizing sizing,
    long workLimit) {
  public PlacementProblem {
    sites = sites.stream().sorted(Comparator.comparing(Site::name)).toList();
  }

  /** The placement in force. */
  public SortedSet<ClusterName> inForce() {
    return start.inForce();
  }

  /** The same in which the placement in force stays, if it obeys the rules, for a reason. */
  PlacementProblem waiting(String why) {
    var waits = new Start(start.inForce(), start.moveAllowance(), Optional.of(why));
    return new PlacementProblem(mode, sites, demand, rules, weighting, waits, sizing, workLimit);
  }

  /** The same with other sites and rules. */
  PlacementProblem with(List<Site> others, PlacementRules otherRules) {
    return new PlacementProblem(
        mode, others, demand, otherRules, weighting, start, sizing, workLimit);
  }

  /** The same for an application that takes so much of each cluster. */
  PlacementProblem requesting(Optional<Requests> requests) {
    return new PlacementProblem(
        mode,
        sites,
        demand,
        rules,
        weighting,
        start,
        new Sizing(sizing.replicas(), requests),
        workLimit);
  }

  /**
   * What a decision starts from.
   *
   * @param inForce the placement in force
   * @param moveAllowance how many clusters may be gained or left while the placement in force still
   *     obeys the rules
   * @param waiting why no move may be made now although it would be allowed; empty where it may
   */
  public record Start(SortedSet<ClusterName> inForce, int moveAllowance, Optional<String> waiting) {
    public Start {
      inForce = Collections.unmodifiableSortedSet(new TreeSet<>(inForce));
    }
  }

  /** How the set of clusters is found. */
  public sealed interface Mode {
    /** By searching the set that costs least. */
    record Search() implements Mode {}

    /** Every eligible cluster. */
    record Everywhere(RuleRef rule) implements Mode {}

    /** Where another application runs, as far as eligible. */
    record Follow(ApplicationName leader, SortedSet<ClusterName> clusters) implements Mode {
      public Follow {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
      }
    }
  }
}
