package io.edgewright.service.cli;

import io.edgewright.service.git.RepositoryUrl;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright run}: the service. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the service until it is stopped (SIGTERM or Ctrl-C).")
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The operator's settings (docs/reference/settings.md).")
  private Path config = Path.of("");

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    OperatorSettings settings = SettingsFile.read(config);
    var stopped = new CountDownLatch(1);
    try (var server = WebServer.start(settings)) {
      terminal
          .out()
          .println(
              "edgewright runs for %s; health and metrics on http://%s:%d (/health, /prometheus)"
                  .formatted(
                      RepositoryUrl.withoutUserInfo(settings.repository().url()),
                      settings.http().host(),
                      server.port()));
      ShutdownHook.whenStopped(server, stopped);
      stopped.await();
      return 0;
    }
  }
}
