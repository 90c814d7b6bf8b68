package io.edgewright.simulator.contract;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a simulated cluster. */
final class SimulatedClusterContractTest extends ClusterContract {
  private static SimulatedCluster cluster;

  @BeforeAll
  static void start() {
    cluster = SimulatedCluster.start(SimulatedClusterSettings.named("site"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  ApiClient connect() {
    return ApiClient.of(cluster.url(), cluster.token());
  }
}
