package io.edgewright.service.cli;

import io.edgewright.service.faults.FaultTableRenderer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright faults list}: which faults are set. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Tells which faults are set, and how often each has struck.")
final class FaultsListCommand implements Callable<Integer> {
  @Option(names = "--cluster", paramLabel = "NAME", description = "Of this cluster only.")
  private Optional<String> cluster = Optional.empty();

  @Mixin private FaultsOptions options = new FaultsOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    try (var running = options.open()) {
      if (cluster.isPresent()) {
        Known.among("cluster", cluster.get(), running.clusters());
      }
      var faults =
          running.list("faults").stream()
              .filter(fault -> cluster.isEmpty() || cluster.get().equals(fault.get("cluster")))
              .toList();
      output.print(() -> FaultTableRenderer.faults(faults), () -> Map.of("faults", faults));
      return 0;
    }
  }
}
