package io.edgewright.service.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Option(names = "--tls", description = "Speak TLS, each cluster with an authority of its own.")
  private boolean tls;

  @Option(
      names = "--credential",
      paramLabel = "KIND",
      defaultValue = "token",
      description =
          "What the kubeconfig holds: token, or certificate (with --tls) (default:"
              + " ${DEFAULT-VALUE}).")
  private String credential = "token";

  @Option(
      names = "--control-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where faults are set; 0 for any (default: ${DEFAULT-VALUE}).")
  private int controlPort;

  @Option(
      names = "--control",
      paramLabel = "FILE",
      defaultValue = "faults-simulated",
      description =
          "Where to write how faults are set, for 'edgewright faults' and curl -K (default:"
              + " ${DEFAULT-VALUE}).")
  private Path control = Path.of("faults-simulated");

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws CommandFailure {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--count", Integer.toString(count)));
    arguments.addAll(List.of("--kubeconfig", kubeconfig.toString()));
    arguments.addAll(List.of("--credential", credential));
    arguments.addAll(List.of("--control-port", Integer.toString(controlPort)));
    arguments.addAll(List.of("--control", control.toString()));
    if (tls) {
      arguments.add("--tls");
    }
    return SimulatedClusters.tool()
        .run(terminal.out(), terminal.err(), arguments.toArray(String[]::new));
  }
}
