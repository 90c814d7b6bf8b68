package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A placement with its reasons: a value that can be printed, compared, committed and computed
 * again.
 *
 * @param chosen where the application runs
 * @param verdicts one for every cluster of the registry
 * @param proof what it costs, and how far from the optimum it can be at most
 * @param assignments which chosen cluster serves which demand
 * @param signal how far the traffic signal could be believed
 * @param held why the placement in force was kept although another would cost less; empty where it
 *     was not
 * @param replicas how many replicas each chosen cluster gets; empty where none are set
 * @param problem everything the decision was computed from
 */
public record PlacementDecision(
    SortedSet<ClusterName> chosen,
    SortedMap<ClusterName, Verdict> verdicts,
    Proof proof,
    List<Assignment> assignments,
    SignalState signal,
    Optional<String> held,
    SortedMap<ClusterName, Integer> replicas,
    PlacementProblem problem) {
  public PlacementDecision {
    chosen = Collections.unmodifiableSortedSet(new TreeSet<>(chosen));
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    assignments = List.copyOf(assignments);
    replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
  }

  /** The digest of the inputs: equal inputs give an equal decision. */
  public Digest inputs() {
    return ProblemCodec.digest(problem);
  }

  /** The placement that the decision started from. */
  public SortedSet<ClusterName> startedFrom() {
    return problem.inForce();
  }
}
