package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.policy.spec.Application;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.ReplicaLayer;
import io.edgewright.renderer.pipeline.RenderEngine;
import io.edgewright.service.fleet.FleetInput.Memory;
import io.edgewright.service.fleet.FleetInputReader.Remembered;
import io.edgewright.service.fleet.FleetSimulator.Trees;
import io.edgewright.service.git.FolderTree;
import io.edgewright.service.git.GitObserver;
import io.edgewright.service.git.GitSettings;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.HermeticGit;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.UrlEvaluator;
import io.edgewright.service.review.ReviewReport;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Works out what files would do, without a loop and without changing anything anywhere. */
public final class FleetPreview implements AutoCloseable {
  private final Optional<OperatorSettings> settings;
  private final CredentialStore credentials;
  private final GitSources git;
  private final FleetInputReader reader;
  private final RemoteSources remotes;
  private final RenderEngine renderer;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param settings of the operator; without them no cluster is asked
   * @param cache a folder for mirrors and renderings, which may be deleted afterwards
   */
  public FleetPreview(Optional<OperatorSettings> settings, Path cache) throws IOException {
    HermeticGit.install();
    Files.createDirectories(cache.resolve("render"));
    this.settings = settings;
    this.credentials =
        new CredentialStore(settings.map(OperatorSettings::credentials).orElse(cache));
    this.git =
        new GitSources(
            settings.isPresent()
                ? Openings.gitSettings(settings.get(), credentials, cache.resolve("git"))
                : GitSettings.in(cache.resolve("git")),
            GitObserver.none());
    this.reader = new FleetInputReader(settings, credentials, git, clock);
    this.remotes = new RemoteSources(git, new UrlEvaluator(reader.allowsLocal()));
    this.renderer =
        RenderEngine.open(
            Openings.renderSettings(RenderSettings.defaults().workers(), cache), clock);
  }

  /**
   * The objects of one application for one cluster, with the number of replicas that its policy
   * decides there; on a cluster that it does not choose they keep what they state.
   *
   * @param folder whose clone may know the placement in force
   * @param version the Kubernetes version that charts see; empty for a current one
   */
  public RenderOutcome render(
      Path folder, ApplicationName application, ClusterName cluster, Optional<String> version)
      throws IOException, InterruptedException {
    var revision = reader.revision(FolderTree.of(folder), Scenario.none());
    remotes.poll(revision.files());
    var requests = new RequestReader(remotes);
    var wrong = revision.files().problems();
    var asked = found("application", revision.files().applications(), application, wrong);
    var inputs =
        requests
            .inputs(
                revision,
                asked,
                found("cluster", revision.files().clusters(), cluster, wrong),
                AssumedClusters.facts(version.orElse(AssumedClusters.VERSION)))
            .withReplicas(replicas(folder, revision, asked, cluster));
    return switch (requests.request(revision, inputs)) {
      case RequestReader.Asked.Request(var request) -> renderer.render(request);
      case RequestReader.Asked.Unanswerable(var problems) ->
          new RenderOutcome.InvalidSource(problems);
    };
  }

  private Optional<ReplicaLayer> replicas(
      Path clone, AcceptedRevision revision, Application application, ClusterName cluster)
      throws IOException, InterruptedException {
    var files = revision.files();
    var decides =
        SignalNames.policy(files, application).flatMap(policy -> policy.tuning().replicas());
    if (decides.isEmpty()) {
      return Optional.empty();
    }
    var read =
        reader.input(
            revision, reader.remembered(clone).memory(), reader.assumed(revision), Scenario.none());
    return Optional.ofNullable(endState(read.input()).applications().get(application.name()))
        .flatMap(plan -> ReplicaLayerEvaluator.evaluate(plan, cluster, files));
  }

  private static FleetPlan endState(FleetInput input) {
    return EndStateEvaluator.endState(
        FleetPlanner.planInTheEnd(input, new FleetPlacementPlanner()), input);
  }

  private static <K, V> V found(String what, SortedMap<K, V> map, K name, List<Problem> problems)
      throws IOException {
    return Optional.ofNullable(map.get(name))
        .orElseThrow(() -> new IOException(missing(what, name.toString(), map, problems)));
  }

  /** A name may be missing since its file is broken. */
  private static String missing(
      String what, String name, SortedMap<?, ?> map, List<Problem> problems) {
    var known = new TreeSet<String>();
    map.keySet().forEach(key -> known.add(key.toString()));
    var lines = new ArrayList<String>();
    lines.add(
        "there is no %s '%s'%s"
            .formatted(what, name, known.isEmpty() ? "" : "; " + ScenarioReader.hint(name, known)));
    problems.forEach(problem -> lines.add(problem.toString()));
    return String.join("\n", lines);
  }

  /**
   * What files would do, in a scenario.
   *
   * @param clone the folder whose clone may know the placement in force
   */
  public ReviewReport plan(Path clone, RepositoryTree tree, Scenario scenario)
      throws IOException, InterruptedException {
    var remembered = reader.remembered(clone);
    if (settings.isPresent()) {
      return asked(remembered, tree, scenario);
    }
    return scenario.changes() || scenario.at().isPresent()
        ? compared(remembered, new Trees(tree, tree), scenario)
        : alone(remembered, tree);
  }

  /** What one state of the files would do to another; no cluster is asked. */
  public ReviewReport plan(Path clone, Trees trees, Scenario scenario)
      throws IOException, InterruptedException {
    return compared(reader.remembered(clone), trees, scenario);
  }

  private ReviewReport asked(Remembered remembered, RepositoryTree tree, Scenario scenario)
      throws IOException, InterruptedException {
    var revision = reader.revision(tree, scenario);
    try (var clusters =
        new ClusterPreview(revision.files(), credentials, remembered.uid(), clock)) {
      var planned = planned(revision, remembered.memory(), clusters.observed(), scenario);
      var answers = clusters.dryRun(planned.plan(), planned.read().input(), planned.renderings());
      return new ReviewReport(
          PreviewEvaluator.moves(planned.plan()),
          answers.changes(),
          planned.problems(),
          PreviewEvaluator.held(planned.plan(), answers.reports()));
    }
  }

  private ReviewReport alone(Remembered remembered, RepositoryTree tree)
      throws IOException, InterruptedException {
    var planned = assumed(tree, remembered.memory(), Scenario.none());
    var nothing =
        new FleetPlan(
            Collections.emptySortedMap(), planned.plan().removals(), Collections.emptySortedMap());
    return PreviewEvaluator.compared(
        new Planned(planned.revision(), planned.read(), nothing, Renderings.none()), planned);
  }

  private ReviewReport compared(Remembered remembered, Trees trees, Scenario scenario)
      throws IOException, InterruptedException {
    var before = assumed(trees.before(), remembered.memory(), scenario.unchanged(trees.differ()));
    var start =
        remembered.from().isPresent()
            ? remembered.memory()
            : FleetSimulator.inForce(before.plan(), before.read().input().now());
    return PreviewEvaluator.compared(before, assumed(trees.after(), start, scenario));
  }

  private Planned assumed(RepositoryTree tree, Memory memory, Scenario scenario)
      throws IOException, InterruptedException {
    var revision = reader.revision(tree, scenario);
    return planned(revision, memory, reader.assumed(revision), scenario);
  }

  private Planned planned(
      AcceptedRevision revision,
      Memory memory,
      SortedMap<ClusterName, ClusterView> views,
      Scenario scenario)
      throws IOException, InterruptedException {
    remotes.poll(revision.files());
    var read = reader.input(revision, memory, views, scenario);
    var input = read.input();
    var plan = endState(input);
    return new Planned(revision, read, plan, rendered(revision, plan, input));
  }

  private Renderings rendered(AcceptedRevision revision, FleetPlan plan, FleetInput input)
      throws InterruptedException {
    var more = new Semaphore(0);
    try (var stage =
        new RenderStage(renderer, new RequestReader(remotes), more::release, (_, _) -> {})) {
      var rendered = stage.renderings(revision, plan, input);
      while (!rendered.pending().isEmpty()) {
        more.tryAcquire(1, TimeUnit.SECONDS);
        more.drainPermits();
        rendered = stage.renderings(revision, plan, input);
      }
      return rendered.renderings();
    }
  }

  @Override
  public void close() {
    renderer.close();
    git.close();
  }
}
