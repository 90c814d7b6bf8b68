package io.edgewright.simulator.contract;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Ownership as kubectl shows it, on a simulated cluster. */
final class SimulatedKubectlOwnershipTest extends KubectlOwnership {
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
  String kubeconfig() {
    return cluster.kubeconfig();
  }
}
