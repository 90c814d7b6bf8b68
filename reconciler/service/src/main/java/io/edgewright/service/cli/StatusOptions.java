package io.edgewright.service.cli;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.explain.RecordStore;
import io.edgewright.service.fleet.StatusClones;
import io.edgewright.service.git.LocalClone;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where a command finds status commits: in a clone, or where the operator's settings say. */
@Command
final class StatusOptions {
  @Option(
      names = "--repository",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "A clone of the fleet repository, bare or not (default: here).")
  private Path repository = Path.of(".");

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      defaultValue = "edgewright/status",
      description = "The status branch in the clone (default: ${DEFAULT-VALUE}).")
  private String branch = "edgewright/status";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The operator's settings: fetch the status branch that they name, and check seals.")
  private Optional<Path> config = Optional.empty();

  /** Opened status commits; closed by who opened them. */
  record Opened(LocalClone repository, RecordStore records, String branch)
      implements AutoCloseable {
    /** The commit that a text names; the branch's newest where there is none. */
    Revision revision(Optional<String> text) throws IOException, CommandFailure {
      if (text.isPresent()) {
        return repository.resolve(text.get());
      }
      return repository
          .tip(branch)
          .orElseThrow(
              () ->
                  new CommandFailure(
                      "there is no branch %s; fetch it (git fetch origin %s:refs/remotes/origin/%s),"
                              .formatted(branch, branch, branch)
                          + " or name the clone by --repository, another branch by --branch, or the"
                          + " operator's settings by --config; 'edgewright why APP --files FOLDER'"
                          + " needs none"));
    }

    @Override
    public void close() {
      repository.close();
    }
  }

  Optional<OperatorSettings> settings() throws CommandFailure {
    return config.isPresent() ? Optional.of(SettingsFile.read(config.get())) : Optional.empty();
  }

  Opened open(Workspace workspace) throws CommandFailure, IOException {
    var settings = settings();
    if (settings.isPresent()) {
      var clone = StatusClones.fetch(settings.get(), workspace.resolve("status"));
      return new Opened(clone, new RecordStore(clone), settings.get().status().branch());
    }
    var clone = LocalClone.open(repository);
    return new Opened(clone, new RecordStore(clone), branch);
  }
}
