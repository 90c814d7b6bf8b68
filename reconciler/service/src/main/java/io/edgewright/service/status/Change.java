package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** Something that is worth a commit. */
public sealed interface Change {
  /** Another set of clusters is chosen. */
  record PlacementChanged(
      ApplicationName application, SortedSet<ClusterName> gained, SortedSet<ClusterName> lost)
      implements Change {
    public PlacementChanged {
      gained = Canonical.set(gained);
      lost = Canonical.set(lost);
    }
  }

  /** The same clusters are chosen, but the kind of a reason is another one. */
  record ReasonsChanged(ApplicationName application, SortedSet<ClusterName> clusters)
      implements Change {
    public ReasonsChanged {
      clusters = Canonical.set(clusters);
    }
  }

  /** Clusters that stay chosen get another number of replicas. */
  record ReplicasChanged(ApplicationName application, SortedMap<ClusterName, Step> clusters)
      implements Change {
    public ReplicasChanged {
      clusters = Canonical.map(clusters);
    }

    /** From one number to another; empty is what the objects state themselves. */
    public record Step(Optional<Integer> from, Optional<Integer> to) {}
  }

  /** The application is no longer part of the fleet. */
  record ApplicationRemoved(ApplicationName application) implements Change {}

  /** The application is new to the fleet. */
  record ApplicationAdded(ApplicationName application) implements Change {}

  /** Clusters run another revision or digest, or run it for the first time. */
  record ContentChanged(ApplicationName application, SortedSet<ClusterName> clusters)
      implements Change {
    public ContentChanged {
      clusters = Canonical.set(clusters);
    }
  }

  /** The health of an application, or its reason, is now another one on these clusters. */
  record HealthChanged(
      ApplicationName application, Health health, String reason, SortedSet<ClusterName> clusters)
      implements Change {
    public HealthChanged {
      clusters = Canonical.set(clusters);
    }
  }

  /** The errors, drift, adopted, abandoned or held objects on a cluster, or its leaving mark. */
  record ObjectsChanged(ApplicationName application, ClusterName cluster) implements Change {}

  /** A condition of the fleet, an application, a cluster or a signal. */
  record ConditionChanged(Scope scope, String type, Optional<Condition> condition)
      implements Change {
    /** What is said where the condition is gone: a signal that nothing uses is not a worse one. */
    String goneText() {
      return switch (scope) {
        case Scope.OfSignal _ -> "not used any more";
        case Scope.OfFleet _, Scope.OfApplication _, Scope.OfCluster _ ->
            "no longer " + PlainText.line(type, 30);
      };
    }
  }

  /** A cluster is new or gone, is reached or not, stands elsewhere or is in another state. */
  record ClusterChanged(ClusterName cluster, Kind kind) implements Change {
    /** What changed of a cluster. */
    public enum Kind {
      ADDED,
      REMOVED,
      REACHABILITY,
      REGISTRATION
    }
  }

  /** Other files are broken than before, or otherwise. */
  record FilesChanged() implements Change {}

  /** Deletions are held back that were not before. */
  record DeletionsHeld(Digest plan) implements Change {}

  /** Deletions are no longer held back: acknowledged and done, or no longer wanted. */
  record DeletionsReleased(Digest plan) implements Change {}

  /** The Fleet file acknowledges other plans. */
  record AcknowledgementChanged() implements Change {}

  /** The fleet's name or UID. */
  record FleetChanged() implements Change {}

  /** What a condition is about. */
  sealed interface Scope {
    /** The fleet as a whole. */
    record OfFleet() implements Scope {}

    /** One application. */
    record OfApplication(ApplicationName application) implements Scope {}

    /** One cluster. */
    record OfCluster(ClusterName cluster) implements Scope {}

    /** One signal source. */
    record OfSignal(String signal) implements Scope {}
  }
}
