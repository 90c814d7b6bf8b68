package io.edgewright.simulator.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on the cluster of the kubeconfig in EDGEWRIGHT_IT_KUBECONFIG; skipped where there is
 * none.
 */
@EnabledIfEnvironmentVariable(named = RealClusterContractTest.KUBECONFIG, matches = ".+")
final class RealClusterContractTest extends ClusterContract {
  static final String KUBECONFIG = "EDGEWRIGHT_IT_KUBECONFIG";

  @Override
  ApiClient connect() throws Exception {
    return RealCluster.connect(Path.of(System.getenv(KUBECONFIG)));
  }
}
