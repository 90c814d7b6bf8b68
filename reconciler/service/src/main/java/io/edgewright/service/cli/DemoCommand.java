package io.edgewright.service.cli;

import io.edgewright.service.fleet.ServiceOptions;
import io.edgewright.service.git.LocalGitServer;
import io.edgewright.service.settings.LocalFleet;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.settings.OperatorSettings.HttpSettings;
import io.edgewright.service.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright demo}: the whole of it on one machine, with simulated clusters. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts 8 simulated clusters around the world and a Git repository made from sample-repo,"
          + " plays a day of traffic in minutes, and runs the service on it until Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration DAY = Duration.ofDays(1);

  @Option(
      names = "--sample",
      paramLabel = "FOLDER",
      description = "The repository to start with (default: sample-repo, here or above).")
  private Optional<Path> sample = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = ".edgewright/demo",
      description = "Where the demo keeps its things (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(".edgewright/demo");

  @Option(
      names = "--day",
      paramLabel = "DURATION",
      defaultValue = "PT6M",
      description = "How long a day of traffic takes, such as PT3M (default: ${DEFAULT-VALUE}).")
  private Duration day = Duration.ofMinutes(6);

  @Option(
      names = "--git-port",
      paramLabel = "PORT",
      defaultValue = "7480",
      description = "Where the repository is served; 0 for any (default: ${DEFAULT-VALUE}).")
  private int gitPort = 7480;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "7481",
      description = "Where health and metrics are served; 0 for any (default: ${DEFAULT-VALUE}).")
  private int httpPort = 7481;

  @Option(
      names = "--faults-port",
      paramLabel = "PORT",
      defaultValue = "7482",
      description =
          "Where faults of the simulated clusters are set; 0 for any (default:"
              + " ${DEFAULT-VALUE}).")
  private int faultsPort = 7482;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws Exception {
    // The console tells what happens in a newcomer's words; the log would say it all twice.
    System.setProperty(
        "EDGEWRIGHT_LOG_LEVEL",
        Optional.ofNullable(System.getenv("EDGEWRIGHT_LOG_LEVEL")).orElse("WARN"));
    // Before there are threads, of which two at once would make it say so to the newcomer.
    LoggerFactory.getILoggerFactory();
    var demo = new DemoFolder(folder.toAbsolutePath().normalize());
    var from = sample.isPresent() ? sample.get() : findSample();
    demo.clear();
    var names = clusterNames(from);
    var prepared = WebServer.prepare(new HttpSettings("127.0.0.1", httpPort));
    var stopped = new CountDownLatch(1);
    try (var running = new Closing()) {
      running.add(
          SimulatedClusters.start(
              names, new SimulatedClusters.Outputs(demo.kubeconfig(), demo.faults(), faultsPort)));
      demo.writeCredentials(names);
      LauncherScript.write(demo.command());
      DemoRepository.make(demo.repository(), from, from.resolveSibling("charts"));
      var git = running.add(LocalGitServer.start(demo.repositories(), gitPort));
      var console = new DemoConsole(terminal, names.size());
      var settings = settings(demo, git.url("fleet.git").shown());
      SettingsWriter.write(demo.settings(), settings);
      var web =
          running.add(
              WebServer.start(
                  settings,
                  metrics ->
                      new ServiceOptions(
                          InstantSource.system(),
                          fasterClock(),
                          Duration.ofMillis(250),
                          Duration.ofSeconds(2),
                          metrics,
                          console),
                  prepared));
      DemoWelcome.print(terminal, demo, settings, web.port());
      ShutdownHook.whenStopped(running, stopped);
      stopped.await();
      return 0;
    }
  }

  private static Path findSample() throws CommandFailure {
    for (var here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      if (Files.isDirectory(here.resolve("sample-repo"))) {
        return here.resolve("sample-repo");
      }
    }
    throw new CommandFailure("there is no folder sample-repo here or above; name one by --sample");
  }

  private static List<String> clusterNames(Path sample) throws IOException {
    try (var files = Files.list(sample.resolve("clusters"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private OperatorSettings settings(DemoFolder demo, String url) {
    return new LocalFleet(url, demo.credentials(), demo.data(), Optional.empty(), httpPort)
        .settings(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));
  }

  /** The time of traffic: a day passes in minutes, beginning in the European morning. */
  private InstantSource fasterClock() {
    var start = Instant.now();
    var morning = Instant.parse("2026-06-01T08:00:00Z");
    var factor = Math.max(1, DAY.toMillis() / Math.max(1, day.toMillis()));
    return () -> morning.plus(Duration.between(start, Instant.now()).multipliedBy(factor));
  }
}
