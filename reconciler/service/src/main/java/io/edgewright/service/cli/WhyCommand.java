package io.edgewright.service.cli;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.ProblemSolver;
import io.edgewright.policy.placement.Reading;
import io.edgewright.service.explain.ClusterEvaluator;
import io.edgewright.service.explain.Explanation;
import io.edgewright.service.explain.Explanation.Basis;
import io.edgewright.service.explain.ExplanationRenderer;
import io.edgewright.service.explain.ExplanationTree;
import io.edgewright.service.explain.HistoryRenderer;
import io.edgewright.service.explain.RecordedApplication;
import io.edgewright.service.fleet.FleetSimulator;
import io.edgewright.service.git.FolderTree;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.StatusPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgewright why}: one reason for every cluster. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = {
      "Tells why an application runs where it runs: one reason for every cluster, what the"
          + " placement costs, and what is proven about it. With CLUSTER, the answer for that one"
          + " in words.",
      "Read from the status branch of a clone, unless said otherwise."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is told", "1:nothing is decided, or something is wrong"})
final class WhyCommand implements Callable<Integer> {
  private static final int MOST_STEPS = 1_000;

  @Parameters(index = "0", paramLabel = "APP", description = "The application.")
  private String application = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CLUSTER",
      description = "Tell about this cluster only.")
  private Optional<String> cluster = Optional.empty();

  @Option(
      names = "--revision",
      paramLabel = "COMMIT",
      description = "A status commit (default: the newest one).")
  private Optional<String> revision = Optional.empty();

  @Option(names = "--all", description = "Name every cluster, however many there are.")
  private boolean all;

  @Option(
      names = "--history",
      description = "Tell the decisions about the application, the newest first, instead.")
  private boolean history;

  @Option(
      names = "--files",
      paramLabel = "FOLDER",
      description =
          "Compute it now from the files in this folder and their signals, instead of reading what"
              + " was recorded; --set and the like apply to this.")
  private Optional<Path> files = Optional.empty();

  @Mixin private StatusOptions status = new StatusOptions();
  @Mixin private ScenarioOptions options = new ScenarioOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    var name = Known.parsed(application, ApplicationName::new);
    if (files.isPresent()) {
      return computed(name, files.get());
    }
    if (options.isUsed()) {
      throw new CommandFailure("a record has no 'what if': add --files FOLDER");
    }
    try (var workspace = Workspace.open();
        var opened = status.open(workspace)) {
      var tip = opened.revision(revision);
      opened.records().commit(tip);
      Known.among("application", name, opened.records().applications(tip));
      return history ? tellHistory(opened, tip, name) : tell(opened, tip, name);
    }
  }

  private int computed(ApplicationName name, Path folder)
      throws CommandFailure, IOException, InterruptedException {
    var scenario = options.scenario();
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure("%s is not a folder".formatted(folder));
    }
    try (var workspace = Workspace.open();
        var simulator = new FleetSimulator(status.settings(), workspace.resolve("cache"))) {
      var decided = simulator.outcomes(folder, FolderTree.of(folder), scenario);
      failIfHeld(name, decided);
      var outcomes = decided.outcomes();
      return switch (outcomes.get(Known.among("application", name, outcomes.keySet()))) {
        case PlacementOutcome.Decided(var decision) ->
            tell(new Explanation(name, decision, new Basis.Computed(folder.toString())));
        case PlacementOutcome.Infeasible(var conflict, var message) ->
            throw new CommandFailure(
                "%s cannot be placed: %s%s"
                    .formatted(
                        name,
                        message,
                        conflict.stream()
                            .map(rule -> "\n  conflicts: " + rule)
                            .collect(Collectors.joining())));
        case PlacementOutcome.Unknown(var cause) ->
            throw new CommandFailure("%s: %s".formatted(name, cause.message()));
        case PlacementOutcome.NotPlaced _ ->
            throw new CommandFailure(
                "%s states no placement, and the fleet has no default".formatted(name));
        case null -> throw new CommandFailure("nothing is decided about %s".formatted(name));
      };
    }
  }

  private static void failIfHeld(ApplicationName name, FleetSimulator.Outcomes decided)
      throws CommandFailure {
    var problems = decided.held().getOrDefault(name, List.of());
    if (!problems.isEmpty() && !decided.outcomes().containsKey(name)) {
      throw new CommandFailure(
          "nothing is decided about %s, since its files are not good:\n  %s"
              .formatted(
                  name,
                  problems.stream().map(Problem::toString).collect(Collectors.joining("\n  "))));
    }
  }

  private int tellHistory(StatusOptions.Opened opened, Revision tip, ApplicationName name)
      throws IOException {
    var steps = opened.records().history(tip, name, MOST_STEPS);
    output.print(() -> HistoryRenderer.text(steps), () -> HistoryRenderer.tree(steps));
    return 0;
  }

  private int tell(StatusOptions.Opened opened, Revision tip, ApplicationName name)
      throws CommandFailure, IOException {
    var records = opened.records();
    var commit = records.commit(tip);
    var recorded = records.application(tip, name);
    var standing = standing(recorded);
    if (standing.placement().isEmpty()) {
      throw new CommandFailure(
          ExplanationRenderer.undecided(name.value(), commit, standing.conditions()));
    }
    var decidedIn = records.history(tip, name, 1).stream().findFirst().map(step -> step.commit());
    return tell(
        new Explanation(name, decision(recorded), new Basis.Recorded(commit, decidedIn, standing)));
  }

  private int tell(Explanation explanation) throws CommandFailure {
    if (cluster.isEmpty()) {
      output.print(
          () -> ExplanationRenderer.text(explanation, all), () -> ExplanationTree.of(explanation));
      return 0;
    }
    var asked =
        Known.among(
            "cluster",
            Known.parsed(cluster.get(), ClusterName::new),
            explanation.decision().verdicts().keySet());
    var answer = ClusterEvaluator.answer(explanation, asked, ProblemSolver::solve);
    output.print(
        () -> ExplanationRenderer.text(explanation, answer),
        () -> ExplanationTree.of(explanation, answer));
    return 0;
  }

  private static ApplicationStatus standing(RecordedApplication recorded) throws CommandFailure {
    return switch (recorded.status().orElse(null)) {
      case null ->
          throw new CommandFailure("%s is missing".formatted(StatusPaths.of(recorded.name())));
      case Reading.Malformed<ApplicationStatus>(var why) ->
          throw new CommandFailure(
              "%s cannot be read: %s".formatted(StatusPaths.of(recorded.name()), why));
      case Reading.Read<ApplicationStatus>(var standing) -> standing;
    };
  }

  /** The decision is computed again from its inputs: status holds its reasons in words only. */
  private static PlacementDecision decision(RecordedApplication recorded) throws CommandFailure {
    var file = StatusPaths.decision(recorded.name());
    return switch (recorded.inputs().orElse(null)) {
      case null ->
          throw new CommandFailure(
              "%s is missing: its placement is what its clusters were found to hold, and nothing"
                      .formatted(file)
                  + " was decided yet");
      case Reading.Malformed<PlacementProblem>(var why) ->
          throw new CommandFailure("%s cannot be read: %s".formatted(file, why));
      case Reading.Read<PlacementProblem>(var problem) -> decided(file, problem);
    };
  }

  private static PlacementDecision decided(String file, PlacementProblem problem)
      throws CommandFailure {
    if (ProblemSolver.solve(problem) instanceof PlacementOutcome.Decided(var decision)) {
      return decision;
    }
    throw new CommandFailure(
        "%s does not lead to a decision; 'edgewright replay' says more".formatted(file));
  }
}
