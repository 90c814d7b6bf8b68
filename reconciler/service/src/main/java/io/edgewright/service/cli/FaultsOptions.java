package io.edgewright.service.cli;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.service.faults.FaultAnswer;
import io.edgewright.service.faults.FaultClient;
import io.edgewright.service.faults.FaultEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which simulated clusters are meant, and how their faults are set. */
@Command
final class FaultsOptions {
  private static final List<String> USUAL = List.of(".edgewright/demo/faults", "faults-simulated");

  @Option(
      names = "--control",
      paramLabel = "FILE",
      description =
          "What the demo or simulate-clusters wrote about it (default: the newer of"
              + " .edgewright/demo/faults and faults-simulated, here or in the nearest folder above"
              + " that has one).")
  private Optional<Path> control = Optional.empty();

  /** Running simulated clusters; closed by who opened them. */
  record Running(Path file, FaultEndpoint endpoint, FaultClient client) implements AutoCloseable {
    /** The answer where what was asked for was done. */
    Map<String, Object> told(FaultAnswer answer) throws CommandFailure {
      return switch (answer) {
        case FaultAnswer.Told(var tree) -> tree;
        case FaultAnswer.Wrong(var errors) -> throw new CommandFailure(String.join("\n", errors));
        case FaultAnswer.Silent(var cause) ->
            throw new CommandFailure(
                "nothing answers at %s (%s); does the demo, or the simulate-clusters, that wrote %s still run?"
                    .formatted(endpoint.faults(), cause, file));
      };
    }

    /** What is said of each at one of the addresses. */
    List<Map<String, Object>> list(String what) throws CommandFailure, InterruptedException {
      return maps(told(client.read(what)), what);
    }

    /** The names of the clusters. */
    List<String> clusters() throws CommandFailure, InterruptedException {
      return JsonTree.list(told(client.read("clusters")), "clusters").stream()
          .map(String::valueOf)
          .toList();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  static List<Map<String, Object>> maps(Map<String, Object> tree, String field) {
    return JsonTree.list(tree, field).stream()
        .filter(Map.class::isInstance)
        .map(item -> JsonTree.copyOf((Map<?, ?>) item))
        .toList();
  }

  Running open() throws CommandFailure, IOException {
    var file = control.isPresent() ? control.get() : usual();
    var endpoint = FaultEndpoint.parse(Files.readString(file));
    if (endpoint.isEmpty()) {
      throw new CommandFailure("%s does not tell where faults are set".formatted(file));
    }
    return new Running(file, endpoint.get(), new FaultClient(endpoint.get()));
  }

  private static Path usual() throws CommandFailure, IOException {
    for (var here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      var newest =
          USUAL.stream()
              .map(here::resolve)
              .filter(Files::isRegularFile)
              .max(Comparator.comparing(FaultsOptions::written));
      if (newest.isPresent()) {
        return newest.get();
      }
    }
    throw new CommandFailure(
        "there is no .edgewright/demo/faults and no faults-simulated here or above; start"
            + " 'edgewright demo' or 'edgewright simulate-clusters', or name the file by"
            + " --control");
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      // It went away in between: then it is not the newest.
      return FileTime.fromMillis(0);
    }
  }
}
