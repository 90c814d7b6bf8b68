package io.edgewright.engine;

import io.edgewright.engine.cluster.ClientRuntime;
import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.policy.object.ClusterName;
import java.time.InstantSource;

/** The runtime of a process that works on many clusters. */
final class SharedRuntime implements EngineRuntime {
  private final ClientRuntime clients = new ClientRuntime();
  private final InstantSource clock;

  SharedRuntime(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public ClusterEngine open(
      ClusterName cluster,
      ClusterAccess access,
      EngineSettings settings,
      ClusterListener listener) {
    return new RemoteClusterEngine(
        cluster, new RemoteClusterEngine.Surroundings(clients, clock, listener), access, settings);
  }

  @Override
  public void close() {
    clients.close();
  }
}
