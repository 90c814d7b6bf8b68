package io.edgewright.service.bench;

import io.edgewright.service.bench.PassWatcher.Totals;
import io.edgewright.service.fleet.FleetService;
import io.edgewright.service.fleet.ServiceOptions;
import io.edgewright.service.git.LocalGitServer;
import io.edgewright.service.metrics.FleetMetrics;
import io.edgewright.service.settings.LocalFleet;
import io.edgewright.service.settings.OperatorSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the whole service with a fleet of many applications on one cluster: from a push to the
 * cluster being as the commit says, an idle time, and a push that changes one application.
 */
@Command(
    name = "fleet-benchmark",
    mixinStandardHelpOptions = true,
    description = "Measures the service with many applications of 4 objects on one cluster.")
public final class FleetBenchmark implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Duration STATUS_QUIET = Duration.ofSeconds(15);
  private static final int OBJECTS = 4;

  @Option(
      names = "--applications",
      paramLabel = "N",
      description = "How many applications (default: ${DEFAULT-VALUE}).")
  private int applications = 1000;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "A real cluster to use, by bearer token (default: a simulated one).")
  private Optional<Path> kubeconfig = Optional.empty();

  @Option(
      names = "--ready-after",
      paramLabel = "DURATION",
      description =
          "How long a simulated workload takes to become ready; PT0S: never, as without"
              + " controllers (default: ${DEFAULT-VALUE}).")
  private Duration readyAfter = Duration.ofMillis(50);

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      description = "How long nothing happens (default: ${DEFAULT-VALUE}).")
  private Duration idle = Duration.ofMinutes(1);

  @Option(names = "--shared-namespace", description = "All applications in one namespace.")
  private boolean shared;

  private final PassWatcher passes = new PassWatcher();

  /** Exits with 0 where the idle time had no write. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FleetBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
    var folder = Files.createTempDirectory("fleet-benchmark");
    Files.createDirectories(folder.resolve("git"));
    Files.createDirectories(folder.resolve("credentials"));
    try (var target = target();
        var repository = new BenchmarkRepository(folder.resolve("git/fleet.git"));
        var server = LocalGitServer.start(folder.resolve("git"), 0)) {
      Files.writeString(folder.resolve("credentials/bench"), target.kubeconfig());
      var files = new BenchmarkFiles(applications, shared);
      repository.push(repository.commit(files.empty(), "An empty fleet"));
      var options = ServiceOptions.standard(new FleetMetrics(new SimpleMeterRegistry()), passes);
      var url = server.url("fleet.git").shown();
      try (var _ = FleetService.start(settings(folder, url), options)) {
        passes.await(_ -> true, LIMIT);
        return measure(target, repository, files);
      }
    }
  }

  private Target target() throws IOException, GeneralSecurityException {
    return kubeconfig.isPresent() ? Target.real(kubeconfig.get()) : Target.simulated(readyAfter);
  }

  private int measure(Target target, BenchmarkRepository repository, BenchmarkFiles files)
      throws IOException, InterruptedException {
    System.out.printf(
        "%d applications of %d objects, %s, %d processors, load %.1f, heap limit %d MB%n%n",
        applications,
        OBJECTS,
        kubeconfig.isPresent() ? "a real API server" : "a simulated cluster in the same process",
        Runtime.getRuntime().availableProcessors(),
        Usage.load(),
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf(
        "%-28s %10s %8s %7s %9s %9s %7s %9s%n",
        "", "wall s", "cpu s", "passes", "requests", "writes", "status", "heap MB");
    all(repository, files);
    settleStatus(target, repository);
    var idleWrites = idle(target);
    one(repository, files);
    System.out.printf("%npeak heap %d MB, load %.1f%n", Usage.peakHeap(), Usage.load());
    return idleWrites == 0 ? 0 : 1;
  }

  private void all(BenchmarkRepository repository, BenchmarkFiles files)
      throws IOException, InterruptedException {
    var commit = repository.commit(files.all(), "All applications");
    var phase = new Phase("push to all applied", passes.totals());
    repository.push(commit);
    passes.await(PassWatcher.converged(applications, files.touched(), commit.name()), LIMIT);
    phase.print(passes);
  }

  /** Until the status branch says what there is to say. */
  private void settleStatus(Target target, BenchmarkRepository repository)
      throws IOException, InterruptedException {
    var phase = new Phase("then to the last status", passes.totals());
    while (passes.lastStatus().isBefore(phase.at)
        || passes.lastStatus().plus(STATUS_QUIET).isAfter(Instant.now())
        || (target.hasControllers() && current(repository) < applications)) {
      Thread.sleep(500);
      if (phase.took().compareTo(LIMIT) > 0) {
        throw new IllegalStateException("the status does not settle");
      }
    }
    phase.print(passes, Duration.between(phase.at, passes.lastStatus()));
    System.out.printf("  the status branch says Current of %d%n", current(repository));
  }

  private static int current(BenchmarkRepository repository) throws IOException {
    var tip = repository.statusTip();
    return tip.isPresent() ? repository.status(tip.get()).current() : 0;
  }

  private long idle(Target target) throws IOException, InterruptedException {
    var before = target.writes();
    var phase = new Phase("idle", passes.totals());
    Thread.sleep(idle);
    var share = 100.0 * phase.cpuUsed().toMillis() / phase.took().toMillis();
    phase.print(passes);
    var writes = target.writes() - before;
    System.out.printf("  %d writes seen by the cluster, %.1f %% of one core%n", writes, share);
    return writes;
  }

  private void one(BenchmarkRepository repository, BenchmarkFiles files)
      throws IOException, InterruptedException {
    var commit = repository.commit(files.withOneChanged(), "Change one application");
    var phase = new Phase("push of one application", passes.totals());
    repository.push(commit);
    passes.await(PassWatcher.converged(applications, files.touched(), commit.name()), LIMIT);
    phase.print(passes);
  }

  private static OperatorSettings settings(Path folder, String url) {
    return new LocalFleet(
            url, folder.resolve("credentials"), folder.resolve("data"), Optional.empty(), 0)
        .settings(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(15));
  }

  /** A part of the measurement, from its making on. */
  private static final class Phase {
    private final String name;
    private final Totals before;
    private final Instant at = Instant.now();
    private final Duration cpu = Usage.cpu();

    Phase(String name, Totals before) {
      this.name = name;
      this.before = before;
    }

    Duration took() {
      return Duration.between(at, Instant.now());
    }

    Duration cpuUsed() {
      return Usage.cpu().minus(cpu);
    }

    void print(PassWatcher passes) {
      print(passes, took());
    }

    void print(PassWatcher passes, Duration wall) {
      var done = passes.totals().minus(before);
      var used = cpuUsed();
      System.out.printf(
          "%-28s %10.1f %8.1f %7d %9d %9d %7d %9d%n",
          name,
          wall.toMillis() / 1000.0,
          used.toMillis() / 1000.0,
          done.passes(),
          done.requests(),
          done.writes(),
          done.statusCommits(),
          Usage.heapAfterCollection());
    }
  }
}
