package io.edgewright.service.cli;

import io.edgewright.service.fleet.FleetPreview;
import io.edgewright.service.review.ReviewRenderer;
import io.edgewright.service.review.ReviewReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code edgewright plan}: what files would do, before they do it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where applications would run and which objects would be created, changed and deleted.",
      "Changes nothing. With --config clusters are asked by dry-run; with --base two revisions of a"
          + " clone are compared, which is what a CI job posts on a pull request. With --set,"
          + " --without and the like, the files as they are are compared with what would be."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing would change", "1:something is wrong", "2:there are changes"})
final class PlanCommand implements Callable<Integer> {
  private static final int CHANGES = 2;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private ScenarioOptions options = new ScenarioOptions();
  @Mixin private ReviewOutput output = new ReviewOutput();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    var scenario = options.scenario();
    try (var workspace = Workspace.open();
        var preview = new FleetPreview(source.settings(), workspace.resolve("cache"));
        var sources = source.open(source.hasBase() ? Optional.of("HEAD") : Optional.empty())) {
      var report =
          source.hasBase()
              ? preview.plan(source.folder(), sources.trees(), scenario)
              : preview.plan(source.folder(), sources.trees().after(), scenario);
      output.print(
          () -> ReviewRenderer.text(report),
          () -> ReviewRenderer.markdown(report),
          () -> ReviewRenderer.tree(report));
      return exitCode(report);
    }
  }

  private static int exitCode(ReviewReport report) {
    if (report.hasChanges()) {
      return CHANGES;
    }
    return report.problems().isEmpty() ? 0 : 1;
  }
}
