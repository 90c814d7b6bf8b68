package io.edgewright.service.cli;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.ProblemSolver;
import io.edgewright.service.explain.Replay;
import io.edgewright.service.explain.ReplayEvaluator;
import io.edgewright.service.explain.ReplayRenderer;
import io.edgewright.service.explain.ReplayReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgewright replay}: decisions computed again from their commits alone. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Computes the decisions of a status commit again, from that commit alone, and says whether"
          + " they come out the same or what differs, field by field. Needs no network.",
      "COMMIT may be a range such as HEAD~10..HEAD."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all the same",
      "1:something differs or cannot be read, or the commit is not Edgewright's"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final String RANGE = "..";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMIT",
      description = "The status commit, or a range of them (default: the newest one).")
  private Optional<String> commit = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "APP",
      description = "This application only.")
  private Optional<String> application = Optional.empty();

  @Option(
      names = "--all",
      paramLabel = "RANGE",
      description = "Every status commit of a range; then the first argument is APP.")
  private Optional<String> range = Optional.empty();

  @Mixin private StatusOptions status = new StatusOptions();
  @Mixin private Output output = new Output();

  private final Map<PlacementProblem, PlacementOutcome> solved = new HashMap<>();

  @Override
  public Integer call() throws CommandFailure, IOException {
    var name = range.isPresent() ? commit.or(() -> application) : application;
    var asked =
        name.isPresent() ? Optional.of(Known.parsed(name.get(), ApplicationName::new)) : none();
    try (var workspace = Workspace.open();
        var opened = status.open(workspace)) {
      var reports = new ArrayList<ReplayReport>();
      for (var revision : revisions(opened)) {
        reports.add(replay(opened, revision, asked));
      }
      output.print(() -> ReplayRenderer.text(reports), () -> ReplayRenderer.tree(reports));
      return reports.stream().allMatch(ReplayReport::holds) ? 0 : 1;
    }
  }

  private static Optional<ApplicationName> none() {
    return Optional.empty();
  }

  private List<Revision> revisions(StatusOptions.Opened opened) throws CommandFailure, IOException {
    var text = range.or(() -> commit);
    int dots = text.map(written -> written.indexOf(RANGE)).orElse(-1);
    if (dots < 0) {
      return List.of(opened.revision(text));
    }
    var from = text.orElse("").substring(0, dots);
    var to = text.orElse("").substring(dots + RANGE.length());
    var commits =
        opened
            .repository()
            .range(
                opened.repository().resolve(from),
                opened.revision(Optional.of(to).filter(end -> !end.isEmpty())));
    if (commits.isEmpty()) {
      throw new CommandFailure("there is no commit in the range %s".formatted(text.orElse("")));
    }
    return commits;
  }

  private ReplayReport replay(
      StatusOptions.Opened opened, Revision revision, Optional<ApplicationName> asked)
      throws CommandFailure, IOException {
    var records = opened.records();
    var found = records.commit(revision);
    var names = records.applications(revision);
    var evaluator = new ReplayEvaluator(this::solved);
    var replays = new TreeMap<ApplicationName, Replay>();
    if (asked.isPresent() && range.isEmpty()) {
      Known.among("application", asked.get(), names);
    }
    for (var name : names) {
      if (asked.isEmpty() || asked.get().equals(name)) {
        replays.put(name, evaluator.replay(records.application(revision, name)));
      }
    }
    return new ReplayReport(found, replays);
  }

  /** Most commits of a range hold the decisions of the one before. */
  private PlacementOutcome solved(PlacementProblem problem) {
    return solved.computeIfAbsent(problem, ProblemSolver::solve);
  }
}
