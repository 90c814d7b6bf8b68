package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.Deletion;
import io.edgewright.service.status.FleetStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Everything a plan of the fleet is made from.
 *
 * @param demands by application; only of those whose policy looks at traffic
 * @param signalFailures why signals could not be read, by their names
 * @param memory what status remembers
 * @param clusters what is known of each cluster of the registry
 */
record FleetInput(
    FleetFiles files,
    DeletionBudget budget,
    SortedMap<ApplicationName, Demand> demands,
    SortedMap<String, String> signalFailures,
    Memory memory,
    SortedMap<ClusterName, ClusterView> clusters,
    Instant now) {
  FleetInput {
    demands = Collections.unmodifiableSortedMap(new TreeMap<>(demands));
    signalFailures = Collections.unmodifiableSortedMap(new TreeMap<>(signalFailures));
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }

  /**
   * What the status branch remembers.
   *
   * @param applications as they were last committed
   * @param problems the inputs of the decisions in force
   * @param held what plans that were held back would delete, by their hash
   */
  record Memory(
      SortedMap<ApplicationName, ApplicationStatus> applications,
      SortedMap<ApplicationName, PlacementProblem> problems,
      SortedMap<Digest, SortedSet<Deletion>> held) {
    Memory {
      applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
      problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
      held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    }

    /** What a status says, with the inputs of its decisions. */
    static Memory of(FleetStatus status, SortedMap<ApplicationName, PlacementProblem> problems) {
      var held = new TreeMap<Digest, SortedSet<Deletion>>();
      status.held().forEach((hash, plan) -> held.put(hash, plan.deletions()));
      return new Memory(status.applications(), problems, held);
    }

    static Memory none() {
      return new Memory(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
  }

  /** A cluster that was never looked at is unseen, which is not the same as empty. */
  ClusterView view(ClusterName cluster) {
    return clusters.getOrDefault(cluster, ClusterView.UNSEEN);
  }

  /** The hashes of deletions that the Fleet file releases. */
  SortedSet<Digest> acknowledged() {
    return files.fleet().deletion().acknowledged();
  }
}
