package io.edgewright.service.cli;

import io.edgewright.service.fleet.FleetPreview;
import io.edgewright.service.review.ReviewRenderer;
import io.edgewright.service.review.ReviewReport;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright plan}: what files would do, before they do it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where applications would run and which objects would be created, changed and deleted.",
      "Changes nothing. With --config clusters are asked by dry-run; with --base two revisions of a"
          + " clone are compared, which is what a CI job posts on a pull request."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing would change", "1:something is wrong", "2:there are changes"})
final class PlanCommand implements Callable<Integer> {
  private static final int CHANGES = 2;

  @Mixin private FolderArgument path = new FolderArgument();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The operator's settings: read status, and ask the clusters.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "Compare with this revision of the clone instead of with the clusters.")
  private Optional<String> base = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "REV",
      defaultValue = "HEAD",
      description = "With --base: the revision to look at (default: ${DEFAULT-VALUE}).")
  private String head = "HEAD";

  @Mixin private ReviewOutput output = new ReviewOutput();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    var settings = Optional.<OperatorSettings>empty();
    if (config.isPresent()) {
      settings = Optional.of(SettingsFile.read(config.get()));
    }
    try (var workspace = Workspace.open();
        var preview = new FleetPreview(settings, workspace.resolve("cache"))) {
      var report = report(preview, workspace);
      output.print(
          () -> ReviewRenderer.text(report),
          () -> ReviewRenderer.markdown(report),
          () -> ReviewRenderer.tree(report));
      return exitCode(report);
    }
  }

  private ReviewReport report(FleetPreview preview, Workspace workspace)
      throws IOException, InterruptedException, CommandFailure {
    if (base.isEmpty()) {
      return preview.plan(path.folder());
    }
    return preview.plan(
        RevisionFolder.extract(path.folder(), base.get(), workspace.resolve("base")),
        RevisionFolder.extract(path.folder(), head, workspace.resolve("head")));
  }

  private static int exitCode(ReviewReport report) {
    if (report.hasChanges()) {
      return CHANGES;
    }
    return report.problems().isEmpty() ? 0 : 1;
  }
}
