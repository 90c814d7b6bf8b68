package io.edgewright.service.cli;

import io.edgewright.service.faults.FaultTableRenderer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code edgewright faults effects}: what can be set. */
@Command(
    name = "effects",
    mixinStandardHelpOptions = true,
    description = "Tells which effects there are, and their fields.")
final class FaultsEffectsCommand implements Callable<Integer> {
  @Mixin private FaultsOptions options = new FaultsOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    try (var running = options.open()) {
      var effects = running.list("effects");
      output.print(() -> FaultTableRenderer.effects(effects), () -> Map.of("effects", effects));
      return 0;
    }
  }
}
