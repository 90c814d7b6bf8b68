package io.edgewright.engine;

import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.policy.object.ClusterName;
import java.time.InstantSource;

/**
 * What the engines of all clusters share: event loops, threads, clock. Closed after all of them.
 */
public interface EngineRuntime extends AutoCloseable {
  /** Starts the event loops. */
  static EngineRuntime start(InstantSource clock) {
    return new SharedRuntime(clock);
  }

  /** An engine for one cluster. Nothing is sent yet. */
  ClusterEngine open(
      ClusterName cluster, ClusterAccess access, EngineSettings settings, ClusterListener listener);

  @Override
  void close();
}
