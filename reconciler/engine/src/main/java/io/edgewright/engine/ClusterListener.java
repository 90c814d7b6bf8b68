package io.edgewright.engine;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import java.util.SortedSet;

/**
 * Hears what happens on a cluster between passes. Called on a thread of the engine: implementations
 * put a key into a queue and return.
 */
public interface ClusterListener {
  /**
   * An object of ours was changed or deleted by somebody else.
   *
   * @param managers the field managers other than ours that the object names now
   */
  void drifted(
      ClusterName cluster,
      ApplicationName application,
      ObjectRef object,
      SortedSet<String> managers);

  /** An application's health may have changed; ask the engine for it. */
  void healthChanged(ClusterName cluster, ApplicationName application);

  /** The cluster began or ceased to answer. */
  void reachabilityChanged(ClusterName cluster, Reachability reachability);

  /** Hears nothing. */
  static ClusterListener none() {
    return new ClusterListener() {
      @Override
      public void drifted(
          ClusterName cluster,
          ApplicationName application,
          ObjectRef object,
          SortedSet<String> managers) {}

      @Override
      public void healthChanged(ClusterName cluster, ApplicationName application) {}

      @Override
      public void reachabilityChanged(ClusterName cluster, Reachability reachability) {}
    };
  }
}
