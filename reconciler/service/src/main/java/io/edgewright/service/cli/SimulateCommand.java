package io.edgewright.service.cli;

import io.edgewright.service.fleet.FleetSimulator;
import io.edgewright.service.review.SimulationRenderer;
import io.edgewright.service.review.SimulationReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code edgewright simulate}: where applications would run if something were otherwise. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where applications would run, what that would cost and how far requests would go, if"
          + " policies, clusters or traffic were otherwise. Touches neither Git nor clusters.",
      "It starts from the placement in force, read from the clone's copy of the status branch or"
          + " from where --config says."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing would move", "1:something is wrong", "2:something would move"})
final class SimulateCommand implements Callable<Integer> {
  private static final int CHANGES = 2;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private ScenarioOptions options = new ScenarioOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    var scenario = options.scenario();
    try (var workspace = Workspace.open();
        var simulator = new FleetSimulator(source.settings(), workspace.resolve("cache"));
        var sources = source.open(Optional.empty())) {
      var report = simulator.simulate(source.folder(), sources.trees(), scenario);
      output.print(() -> SimulationRenderer.text(report), () -> SimulationRenderer.tree(report));
      return exitCode(report);
    }
  }

  private static int exitCode(SimulationReport report) {
    if (report.hasChanges()) {
      return CHANGES;
    }
    return report.problems().isEmpty() ? 0 : 1;
  }
}
