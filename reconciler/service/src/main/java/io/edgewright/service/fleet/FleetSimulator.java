package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.service.fleet.FleetInput.Memory;
import io.edgewright.service.fleet.FleetInputReader.Remembered;
import io.edgewright.service.git.GitObserver;
import io.edgewright.service.git.GitSettings;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.review.SimulationReport;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.PlacementStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Places the applications of files as the service would, under a scenario, and touches nothing: no
 * repository is written to and no cluster is asked.
 */
public final class FleetSimulator implements AutoCloseable {
  private final GitSources git;
  private final FleetInputReader reader;

  /**
   * @param settings of the operator; without them the placement in force is what a clone has
   * @param cache a folder for mirrors, which may be deleted afterwards
   */
  public FleetSimulator(Optional<OperatorSettings> settings, Path cache) throws IOException {
    var credentials =
        new CredentialStore(settings.map(OperatorSettings::credentials).orElse(cache));
    this.git =
        new GitSources(
            settings.isPresent()
                ? Openings.gitSettings(settings.get(), credentials, cache.resolve("git"))
                : GitSettings.in(cache.resolve("git")),
            GitObserver.none());
    this.reader = new FleetInputReader(settings, credentials, git, InstantSource.system());
  }

  /** Two states of a repository's files; often the same. */
  public record Trees(RepositoryTree before, RepositoryTree after) {
    boolean differ() {
      return !before.name().equals(after.name());
    }
  }

  /**
   * What a scenario would do.
   *
   * @param clone the folder whose clone may know the placement in force
   * @param trees the files as they are, and those that the scenario is applied to
   */
  public SimulationReport simulate(Path clone, Trees trees, Scenario scenario)
      throws IOException, InterruptedException {
    var remembered = reader.remembered(clone);
    var unchanged = scenario.unchanged(trees.differ());
    var before = planned(trees.before(), remembered.memory(), unchanged);
    var after = planned(trees.after(), start(remembered, before), scenario);
    var problems = new ArrayList<>(after.read().problems());
    problems.addAll(after.read().input().files().problems());
    return new SimulationReport(
        PreviewEvaluator.moves(before.plan(), after.plan()), problems, remembered.from());
  }

  /**
   * What would be decided in a scenario.
   *
   * @param outcomes of each application that is decided about
   * @param held what is wrong with the files of those that are held as they are
   */
  public record Outcomes(
      SortedMap<ApplicationName, PlacementOutcome> outcomes,
      SortedMap<ApplicationName, List<Problem>> held) {
    public Outcomes {
      outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
      held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    }
  }

  /** What would be decided about every application, in a scenario. */
  public Outcomes outcomes(Path clone, RepositoryTree tree, Scenario scenario)
      throws IOException, InterruptedException {
    var planned = planned(tree, reader.remembered(clone).memory(), scenario);
    var outcomes = new TreeMap<ApplicationName, PlacementOutcome>();
    planned
        .plan()
        .applications()
        .forEach((name, plan) -> plan.outcome().ifPresent(made -> outcomes.put(name, made)));
    return new Outcomes(outcomes, planned.read().input().files().held().applications());
  }

  private record Planned(FleetInputReader.Read read, FleetPlan plan) {}

  private Planned planned(RepositoryTree tree, Memory memory, Scenario scenario)
      throws IOException, InterruptedException {
    var revision = reader.revision(tree, scenario);
    var read = reader.input(revision, memory, reader.assumed(revision), scenario);
    return new Planned(read, FleetPlanner.planInTheEnd(read.input(), new FleetPlacementPlanner()));
  }

  private static Memory start(Remembered remembered, Planned before) {
    return remembered.from().isPresent()
        ? remembered.memory()
        : inForce(before.plan(), before.read().input().now());
  }

  /** A plan as though it had just been committed, for the next one to start from. */
  static Memory inForce(FleetPlan plan, Instant now) {
    var applications = new TreeMap<ApplicationName, ApplicationStatus>();
    var problems = new TreeMap<ApplicationName, PlacementProblem>();
    plan.applications()
        .forEach(
            (name, application) -> {
              if (application.outcome().orElse(null)
                  instanceof PlacementOutcome.Decided(var decision)) {
                problems.put(name, decision.problem());
                applications.put(name, committed(DecisionStatusEvaluator.placement(decision, now)));
              } else if (!application.chosen().isEmpty()) {
                applications.put(
                    name,
                    committed(
                        PlacementStatus.decided(
                            application.chosen(), Map.of(), Optional.empty(), now)));
              }
            });
    return new Memory(applications, problems, Collections.emptySortedMap());
  }

  private static ApplicationStatus committed(PlacementStatus placement) {
    return new ApplicationStatus(
        Optional.empty(),
        Optional.of(placement),
        List.of(),
        Collections.emptySortedMap(),
        Map.of());
  }

  @Override
  public void close() {
    git.close();
  }
}
