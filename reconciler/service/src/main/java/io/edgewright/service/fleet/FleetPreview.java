package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterEngine;
import io.edgewright.engine.ClusterListener;
import io.edgewright.engine.EngineRuntime;
import io.edgewright.engine.EngineSettings;
import io.edgewright.engine.apply.FleetWriter;
import io.edgewright.engine.apply.PreviewReport;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.pipeline.RenderEngine;
import io.edgewright.service.fleet.AccessResolver.Access;
import io.edgewright.service.fleet.FleetInput.Memory;
import io.edgewright.service.git.GitObserver;
import io.edgewright.service.git.GitSettings;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.HermeticGit;
import io.edgewright.service.git.UrlEvaluator;
import io.edgewright.service.review.ClusterChanges;
import io.edgewright.service.review.ClusterChanges.Basis;
import io.edgewright.service.review.RenderDiffPlanner;
import io.edgewright.service.review.ReviewReport;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.settings.OperatorSettings.SignalSettings;
import io.edgewright.service.signal.SignalReader;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.PlacementStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Works out what files would do, without a loop and without changing anything anywhere. */
public final class FleetPreview implements AutoCloseable {
  private static final Duration PER_CLUSTER = Duration.ofMinutes(1);
  private static final String NOBODY = "preview";

  private final Optional<OperatorSettings> settings;
  private final CredentialStore credentials;
  private final GitSources git;
  private final RemoteSources remotes;
  private final RenderEngine renderer;
  private final EngineRuntime engines;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param settings of the operator; without them no cluster is asked, and no status is read
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
    this.remotes = new RemoteSources(git, new UrlEvaluator(allowsLocal()));
    this.renderer =
        RenderEngine.open(
            Openings.renderSettings(RenderSettings.defaults().workers(), cache), clock);
    this.engines = EngineRuntime.start(clock);
  }

  private boolean allowsLocal() {
    return settings.filter(known -> known.trust().allowLocalAddresses()).isPresent();
  }

  /**
   * The objects of one application for one cluster.
   *
   * @param version the Kubernetes version that charts see; empty for a current one
   */
  public RenderOutcome render(
      Path folder, ApplicationName application, ClusterName cluster, Optional<String> version)
      throws IOException {
    var revision = AcceptedFiles.read(folder, allowsLocal());
    remotes.poll(revision.files());
    var reader = new RequestReader(remotes);
    var inputs =
        reader.inputs(
            revision,
            found(revision.files().applications(), application),
            found(revision.files().clusters(), cluster),
            AssumedClusters.facts(version.orElse(AssumedClusters.VERSION)));
    return switch (reader.request(revision, inputs)) {
      case RequestReader.Asked.Request(var request) -> renderer.render(request);
      case RequestReader.Asked.Unanswerable(var problems) ->
          new RenderOutcome.InvalidSource(problems);
    };
  }

  private static <K, V> V found(SortedMap<K, V> map, K name) throws IOException {
    return Optional.ofNullable(map.get(name))
        .orElseThrow(
            () -> new IOException("there is no %s among %s".formatted(name, map.keySet())));
  }

  /** What the files of a folder would do to what is there. */
  public ReviewReport plan(Path folder) throws IOException, InterruptedException {
    var revision = AcceptedFiles.read(folder, allowsLocal());
    var remembered = remembered();
    var engineOf = openEngines(revision);
    try {
      var views = engineOf.isEmpty() ? assumed(revision) : observed(engineOf, remembered.uid());
      var planned = plan(revision, remembered.memory(), views);
      return engineOf.isEmpty()
          ? compared(nothing(planned), planned)
          : dryRun(planned, engineOf, remembered.uid());
    } finally {
      engineOf.values().forEach(ClusterEngine::close);
    }
  }

  /** What one state of the files would do to another; no cluster is asked. */
  public ReviewReport plan(Path base, Path head) throws IOException, InterruptedException {
    var remembered = remembered();
    var before = AcceptedFiles.read(base, allowsLocal());
    var planned = plan(before, remembered.memory(), assumed(before));
    var after = AcceptedFiles.read(head, allowsLocal());
    return compared(planned, plan(after, inForce(planned.plan()), assumed(after)));
  }

  /** A revision with what it would come to. */
  private record Planned(
      AcceptedRevision revision, FleetInput input, FleetPlan plan, Renderings renderings) {}

  /** What the status branch says. */
  private record Remembered(String uid, Memory memory) {}

  private Remembered remembered() throws IOException {
    if (settings.isEmpty()) {
      return new Remembered(NOBODY, Memory.none());
    }
    var branch = Openings.open(settings.get(), git, credentials);
    return switch (new StatusStartReader(branch, () -> NOBODY).read()) {
      case StatusStart.Remembered(var committed, var problems) ->
          new Remembered(committed.status().head().uid(), Memory.of(committed.status(), problems));
      case StatusStart.NotYet(var reason) -> throw new IOException(reason);
      case StatusStart.Refused(var reason) -> throw new IOException(reason);
    };
  }

  private Planned plan(
      AcceptedRevision revision, Memory memory, SortedMap<ClusterName, ClusterView> views)
      throws InterruptedException {
    remotes.poll(revision.files());
    var signals =
        settings
            .map(OperatorSettings::signals)
            .orElseGet(
                () -> new SignalSettings(Duration.ofSeconds(30), Collections.emptySortedMap()));
    var readings =
        new SignalStage(new SignalReader(signals, credentials)).read(revision, clock.instant());
    var input =
        new FleetInput(
            revision.files(),
            revision.budget(),
            DemandStage.demands(revision.files(), readings, memory.problems()),
            DemandStage.failures(readings),
            memory,
            views,
            clock.instant());
    var plan =
        EndStateEvaluator.endState(FleetPlanner.plan(input, new FleetPlacementPlanner()), input);
    return new Planned(revision, input, plan, rendered(revision, plan, input));
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

  private SortedMap<ClusterName, ClusterView> assumed(AcceptedRevision revision) {
    return AssumedClusters.views(revision.files(), AssumedClusters.VERSION, clock.instant());
  }

  private Planned nothing(Planned planned) {
    var none =
        new FleetPlan(
            Collections.emptySortedMap(), planned.plan().removals(), Collections.emptySortedMap());
    return new Planned(planned.revision(), planned.input(), none, Renderings.none());
  }

  private static ReviewReport compared(Planned before, Planned after) {
    var clusters = new TreeMap<ClusterName, ClusterChanges>();
    var names = new TreeMap<>(before.revision().files().clusters());
    names.putAll(after.revision().files().clusters());
    names
        .keySet()
        .forEach(
            cluster ->
                clusters.put(
                    cluster,
                    new ClusterChanges(
                        cluster,
                        Basis.RENDER_DIFF,
                        RenderDiffPlanner.plan(
                            PreviewEvaluator.side(cluster, before.renderings()),
                            PreviewEvaluator.side(cluster, after.renderings())))));
    return new ReviewReport(
        PreviewEvaluator.moves(before.plan(), after.plan()),
        List.copyOf(clusters.values()),
        PreviewEvaluator.problems(after.revision(), after.renderings()),
        List.of());
  }

  /** The placements of a plan as though they had been committed, for the next one to start from. */
  private Memory inForce(FleetPlan plan) {
    var applications = new TreeMap<ApplicationName, ApplicationStatus>();
    plan.applications()
        .forEach(
            (name, application) ->
                applications.put(
                    name,
                    new ApplicationStatus(
                        Optional.empty(),
                        Optional.of(
                            PlacementStatus.decided(
                                application.chosen(), Map.of(), Optional.empty(), Instant.EPOCH)),
                        List.of(),
                        Collections.emptySortedMap(),
                        Map.of())));
    return new Memory(applications, Collections.emptySortedMap(), Collections.emptySortedMap());
  }

  private SortedMap<ClusterName, ClusterEngine> openEngines(AcceptedRevision revision) {
    var engineOf = new TreeMap<ClusterName, ClusterEngine>();
    if (settings.isPresent()) {
      revision.files().clusters().values().forEach(cluster -> open(cluster, engineOf));
    }
    return engineOf;
  }

  private void open(Cluster cluster, SortedMap<ClusterName, ClusterEngine> engineOf) {
    var stored = credentials.read(AccessResolver.credentialName(cluster));
    if (AccessResolver.resolve(cluster, stored) instanceof Access.Open(var access)) {
      engineOf.put(
          cluster.name(),
          engines.open(cluster.name(), access, EngineSettings.standard(), ClusterListener.none()));
    }
  }

  private SortedMap<ClusterName, ClusterView> observed(
      SortedMap<ClusterName, ClusterEngine> engineOf, String uid) throws InterruptedException {
    var deadline = clock.instant().plus(PER_CLUSTER);
    var memories = new TreeMap<ClusterName, ClusterMemory>();
    var threads = new ArrayList<Thread>();
    engineOf.forEach(
        (name, engine) -> {
          var memory = new ClusterMemory();
          memories.put(name, memory);
          threads.add(
              Thread.ofVirtual().start(() -> memory.observed(engine.observe(uid, deadline))));
        });
    for (var thread : threads) {
      thread.join();
    }
    var views = new TreeMap<ClusterName, ClusterView>();
    memories.forEach((name, memory) -> views.put(name, memory.view()));
    return views;
  }

  private ReviewReport dryRun(
      Planned planned, SortedMap<ClusterName, ClusterEngine> engineOf, String uid)
      throws InterruptedException {
    var writer = new FleetWriter(uid, Long.MAX_VALUE);
    var reports = new ArrayList<PreviewReport>();
    var changes = new ArrayList<ClusterChanges>();
    for (var entry : planned.plan().wishes().entrySet()) {
      var cluster = entry.getKey();
      var engine = engineOf.get(cluster);
      if (engine == null || planned.input().view(cluster).inventories().isEmpty()) {
        changes.add(new ClusterChanges(cluster, Basis.NOT_REACHED, List.of()));
      } else {
        var report =
            engine.preview(
                DesiredEvaluator.desired(
                    cluster, entry.getValue(), planned.renderings(), planned.input(), writer),
                clock.instant().plus(PER_CLUSTER));
        reports.add(report);
        changes.add(PreviewEvaluator.dryRun(report));
      }
    }
    return new ReviewReport(
        PreviewEvaluator.moves(planned.plan()),
        changes,
        PreviewEvaluator.problems(planned.revision(), planned.renderings()),
        PreviewEvaluator.held(planned.plan(), reports));
  }

  @Override
  public void close() {
    renderer.close();
    engines.close();
    git.close();
  }
}
