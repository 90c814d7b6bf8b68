package io.edgewright.simulator.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Ownership as kubectl shows it, on the cluster of the kubeconfig in EDGEWRIGHT_IT_KUBECONFIG,
 * which holds its credentials itself; skipped where there is none.
 */
@EnabledIfEnvironmentVariable(named = RealClusterContractTest.KUBECONFIG, matches = ".+")
final class RealKubectlOwnershipTest extends KubectlOwnership {
  @Override
  String kubeconfig() throws Exception {
    return Files.readString(Path.of(System.getenv(RealClusterContractTest.KUBECONFIG)));
  }
}
