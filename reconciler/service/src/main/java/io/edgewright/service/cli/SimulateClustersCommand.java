package io.edgewright.service.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright simulate-clusters}: simulated clusters alone, to try things with kubectl. */
@Command(
    name = "simulate-clusters",
    mixinStandardHelpOptions = true,
    description = {
      "Starts simulated Kubernetes clusters, writes a kubeconfig with a context for each, and runs"
          + " until Ctrl-C."
    })
final class SimulateClustersCommand implements Callable<Integer> {
  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many clusters (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      defaultValue = "kubeconfig-simulated",
      description = "Where to write the kubeconfig (default: ${DEFAULT-VALUE}).")
  private Path kubeconfig = Path.of("kubeconfig-simulated");

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws CommandFailure {
    return SimulatedClusters.tool()
        .run(
            terminal.out(),
            terminal.err(),
            "--count",
            Integer.toString(count),
            "--kubeconfig",
            kubeconfig.toString());
  }
}
