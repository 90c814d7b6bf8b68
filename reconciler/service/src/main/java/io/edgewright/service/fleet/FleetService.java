package io.edgewright.service.fleet;

import io.edgewright.engine.EngineRuntime;
import io.edgewright.engine.EngineSettings;
import io.edgewright.engine.apply.FleetWriter;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.policy.placement.PlacementPlanner;
import io.edgewright.policy.placement.PlacementSteps;
import io.edgewright.policy.spec.ParserSettings;
import io.edgewright.renderer.Renderer;
import io.edgewright.renderer.pipeline.RenderEngine;
import io.edgewright.service.fleet.FleetLoop.FleetParts;
import io.edgewright.service.fleet.FleetLoop.Placing;
import io.edgewright.service.git.GitObserver;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.HermeticGit;
import io.edgewright.service.git.RepositoryUrl;
import io.edgewright.service.git.StatusBranch;
import io.edgewright.service.git.UrlEvaluator;
import io.edgewright.service.schedule.QuartzTriggers;
import io.edgewright.service.schedule.TriggerPlan;
import io.edgewright.service.schedule.Work;
import io.edgewright.service.schedule.WorkQueue;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.signal.SignalReader;
import io.edgewright.service.status.CommitTimingPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: everything that the loop needs, started and stopped together. */
public final class FleetService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FleetService.class);
  private static final int QUEUE_CAPACITY = 10_000;
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final OperatorSettings settings;
  private final ServiceOptions options;
  private final CredentialStore credentials;
  private final GitSources git;
  private final RepositoryUrl url;
  private final StatusBranch statusBranch;
  private final EngineRuntime engines;
  private final Renderer renderer;
  private final WorkQueue queue;
  private final LoopState state;
  private final MeasuringObserver observer;
  private final Thread thread;

  private FleetService(OperatorSettings settings, ServiceOptions options) throws IOException {
    HermeticGit.install();
    Files.createDirectories(settings.data().resolve("git"));
    Files.createDirectories(settings.data().resolve("render"));
    this.settings = settings;
    this.options = options;
    this.credentials = new CredentialStore(settings.credentials());
    this.observer = new MeasuringObserver(options.metrics(), options.observer());
    this.url = Openings.repository(settings);
    this.git =
        new GitSources(
            Openings.gitSettings(settings, credentials, settings.data().resolve("git")),
            gitObserver());
    this.statusBranch = Openings.open(settings, git, credentials);
    this.engines = EngineRuntime.start(options.clock());
    this.renderer =
        RenderEngine.open(
            Openings.renderSettings(settings.pace().renderWorkers(), settings.data()),
            options.clock());
    this.queue = new WorkQueue(QUEUE_CAPACITY, options.metrics()::queueDepth);
    this.state = new LoopState(observer, options.clock());
    this.thread = Thread.ofPlatform().name("fleet").unstarted(this::run);
  }

  /**
   * Starts the service; returns at once, while the loop waits for its servers if it must.
   *
   * @throws IOException when the settings name something that is not there, saying what
   */
  public static FleetService start(OperatorSettings settings, ServiceOptions options)
      throws IOException {
    var service = new FleetService(settings, options);
    service.renderer.prewarm();
    service.thread.start();
    return service;
  }

  /** What health checks may know. */
  public LoopState state() {
    return state;
  }

  private void run() {
    try {
      var start = awaitStatus();
      statusBranch.takeOver();
      runLoop(start);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SchedulerException e) {
      LOG.error("the triggers cannot be started", e);
      state.failed(new IllegalStateException(e));
    }
  }

  /** What is in force must be known before anything is done; so this waits as long as it takes. */
  private StatusStart.Remembered awaitStatus() throws InterruptedException {
    var reader = new StatusStartReader(statusBranch, () -> UUID.randomUUID().toString());
    var wait = SHORTEST_RETRY;
    while (true) {
      switch (reader.read()) {
        case StatusStart.Remembered remembered -> {
          state.status(Optional.empty());
          return remembered;
        }
        case StatusStart.NotYet(var reason) -> notYet(reason);
        case StatusStart.Refused(var reason) -> notYet(reason);
      }
      Thread.sleep(wait);
      wait =
          wait.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? wait.multipliedBy(2) : LONGEST_RETRY;
    }
  }

  private void notYet(String reason) {
    LOG.warn("not started yet: {}", reason);
    state.status(Optional.of(reason));
  }

  private void runLoop(StatusStart.Remembered start)
      throws InterruptedException, SchedulerException {
    var writer = new FleetWriter(start.committed().status().head().uid(), 1);
    var remotes = new RemoteSources(git, new UrlEvaluator(settings.trust().allowLocalAddresses()));
    try (var clusters = clusters(writer);
        var rendering =
            new RenderStage(
                renderer,
                new RequestReader(remotes),
                () -> queue.put(new Work.Rendered()),
                options.metrics()::rendered);
        var _ = QuartzTriggers.start(triggers(), queue)) {
      clusters.observePasses(observer::converged);
      options.metrics().inventoryObjects(clusters::inventoriedObjects);
      new FleetLoop(
              parts(start, new Doers(clusters, rendering, remotes), writer),
              queue,
              new CommitTimingPlanner(options.gather()),
              state,
              options.clock())
          .run();
    }
  }

  /** What lives as long as the loop runs. */
  private record Doers(ClusterFleet clusters, RenderStage rendering, RemoteSources remotes) {}

  private FleetParts parts(StatusStart.Remembered start, Doers doers, FleetWriter writer) {
    var keys = settings.trust().allowedKeys();
    var source =
        new FleetSource(
            git.ofOperator(url),
            doers.remotes(),
            new FleetSource.Rules(settings.repository().branch(), keys),
            new FleetReader(parserSettings(), settings.trust().budget()),
            options.clock());
    var status =
        new StatusKeeper(
            statusBranch,
            start,
            () -> queue.put(new Work.Finished()),
            written -> observer.statusWritten(subject(written), failure(written)));
    return new FleetParts(
        source,
        new SignalStage(new SignalReader(settings.signals(), credentials)),
        doers.rendering(),
        doers.clusters(),
        status,
        new Placing(
            new FleetPlacementPlanner(
                new RememberingSteps(PlacementSteps.by(new PlacementPlanner()))),
            settings.pace().poll(),
            UUID.randomUUID().getLeastSignificantBits()),
        writer,
        options.signalClock());
  }

  private ParserSettings parserSettings() {
    var standard = ParserSettings.DEFAULT;
    return new ParserSettings(
        settings.trust().allowLocalAddresses(), standard.maxFiles(), standard.maxFileBytes());
  }

  private static String subject(StatusKeeper.Written written) {
    return written.plan().commit().subject();
  }

  private static String failure(StatusKeeper.Written written) {
    return switch (written.result()) {
      case io.edgewright.service.git.StatusWrite.Pushed _,
          io.edgewright.service.git.StatusWrite.NothingToDo _ ->
          "";
      case io.edgewright.service.git.StatusWrite.NotWritable(var cause) -> cause.message();
      case io.edgewright.service.git.StatusWrite.Superseded(var other, _) ->
          other + " has taken over";
    };
  }

  private ClusterFleet clusters(FleetWriter writer) {
    var standard = EngineSettings.standard();
    var perCluster = settings.pace().requestsPerCluster();
    return new ClusterFleet(
        engines,
        credentials,
        new ClusterFleet.WorkerSettings(
            writer.fleetUid(),
            new EngineSettings(
                perCluster,
                Math.max(perCluster, standard.maxQueued()),
                standard.connectTimeout(),
                standard.requestTimeout(),
                standard.maxAttempts(),
                standard.relistAfter()),
            new ClusterWorker.Pace(settings.pace().pass(), SHORTEST_RETRY, LONGEST_RETRY)),
        cluster -> queue.put(FleetLoop.news(cluster)),
        options.clock());
  }

  private TriggerPlan triggers() {
    var poll = settings.pace().poll().orElse(Duration.ofSeconds(5));
    return new TriggerPlan(
        Duration.ofMillis(Math.max(100, poll.toMillis() / 4)),
        settings.signals().interval(),
        options.tick(),
        settings.pace().resync());
  }

  private GitObserver gitObserver() {
    return request ->
        options
            .metrics()
            .gitRequest(
                request.operation().name().toLowerCase(java.util.Locale.ROOT),
                request.failure().map(Enum::name).orElse("ok"),
                request.took());
  }

  /** Stops within a few seconds; what was under way is taken up from where it is recorded. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    renderer.close();
    engines.close();
    git.close();
  }
}
