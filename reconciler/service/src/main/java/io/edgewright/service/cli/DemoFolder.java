package io.edgewright.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the demo keeps its things: made anew at each start, and left behind to look at. */
record DemoFolder(Path root) {
  Path repositories() {
    return root.resolve("git");
  }

  Path repository() {
    return repositories().resolve("fleet.git");
  }

  Path credentials() {
    return root.resolve("credentials");
  }

  Path data() {
    return root.resolve("data");
  }

  Path kubeconfig() {
    return root.resolve("kubeconfig");
  }

  Path faults() {
    return root.resolve("faults");
  }

  /** The command line of this demo. */
  Path command() {
    return root.resolve("edgewright");
  }

  Path settings() {
    return root.resolve("edgewright.yaml");
  }

  /** Empties the folder; refuses one that holds something else than a demo. */
  void clear() throws IOException, CommandFailure {
    if (Files.exists(root)) {
      if (!Files.exists(settings()) && hasFiles()) {
        throw new CommandFailure(
            "%s holds something else than an earlier demo; name another --folder".formatted(root));
      }
      Workspace.delete(root);
    }
    Files.createDirectories(credentials());
    Files.createDirectories(data());
    Files.createDirectories(repositories());
    Files.writeString(settings(), "# made by edgewright demo\n");
  }

  private boolean hasFiles() throws IOException {
    try (var entries = Files.list(root)) {
      return entries.findAny().isPresent();
    }
  }

  /** A credential for each cluster: the kubeconfig with that cluster's context in front. */
  void writeCredentials(List<String> clusters) throws IOException {
    var lines = Files.readAllLines(kubeconfig());
    for (var cluster : clusters) {
      var own =
          lines.stream()
              .map(
                  line ->
                      line.startsWith("current-context:") ? "current-context: " + cluster : line)
              .toList();
      Files.write(credentials().resolve(cluster), own);
    }
  }
}
