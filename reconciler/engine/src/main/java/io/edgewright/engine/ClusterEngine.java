package io.edgewright.engine;

import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.PreviewReport;
import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import java.time.Instant;

/**
 * Converges one cluster: the engine's front door. Everything that can go wrong with a cluster is a
 * value in what is returned. Passes over one cluster run one after the other; everything else may
 * be called at any time, from any thread. Made by {@link EngineRuntime#open}.
 */
public interface ClusterEngine extends AutoCloseable {
  ClusterName cluster();

  /** Asks the cluster what it serves and which inventories of a fleet it holds. */
  ClusterObservation observe(String fleetUid, Instant deadline);

  /**
   * Makes the cluster what is desired, as far as that is possible until the deadline; no request
   * outlives it.
   */
  ConvergenceReport converge(ClusterDesired desired, Instant deadline) throws InterruptedException;

  /** Finds out by dry-runs what {@link #converge} would do; changes nothing in the cluster. */
  PreviewReport preview(ClusterDesired desired, Instant deadline) throws InterruptedException;

  /**
   * The worst health among an application's recorded objects, from what watches reported; Unknown
   * while the cluster does not answer us.
   */
  Health health(ApplicationName application);

  /**
   * Waits until an application is Current or Failed, or the deadline passes; the last health seen.
   */
  Health awaitHealth(ApplicationName application, Instant deadline) throws InterruptedException;

  /** As of the last request or watch event. */
  Reachability reachability();

  /** Ends all watches and connections. */
  @Override
  void close();
}
