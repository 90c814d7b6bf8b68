package io.edgewright.service.cli;

import io.edgewright.service.fleet.FleetSimulator.Trees;
import io.edgewright.service.git.FolderTree;
import io.edgewright.service.git.LocalClone;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which files a command looks at: a folder as it is, or revisions of a clone. */
@Command
final class SourceOptions {
  @Mixin private FolderArgument path = new FolderArgument();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The operator's settings, which say where status and signals are.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "Compare with this revision of the clone.")
  private Optional<String> base = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "The revision to look at, instead of the files as they lie in the folder.")
  private Optional<String> head = Optional.empty();

  /** The revisions of a clone; closed when they were looked at. */
  record Sources(Optional<LocalClone> repository, Trees trees) implements AutoCloseable {
    @Override
    public void close() {
      repository.ifPresent(LocalClone::close);
    }
  }

  Path folder() throws CommandFailure {
    return path.folder();
  }

  boolean hasBase() {
    return base.isPresent();
  }

  Optional<OperatorSettings> settings() throws CommandFailure {
    return config.isPresent() ? Optional.of(SettingsFile.read(config.get())) : Optional.empty();
  }

  /**
   * The files to look at, and what they are compared with.
   *
   * @param otherwise the revision to look at where only a base is stated; empty for the folder
   */
  Sources open(Optional<String> otherwise) throws CommandFailure, IOException {
    var folder = path.folder();
    if (base.isEmpty() && head.isEmpty()) {
      var tree = FolderTree.of(folder);
      return new Sources(Optional.empty(), new Trees(tree, tree));
    }
    var repository = LocalClone.open(folder);
    try {
      var wanted = head.or(() -> otherwise);
      RepositoryTree after =
          wanted.isPresent()
              ? repository.tree(repository.resolve(wanted.get()))
              : FolderTree.of(folder);
      var before = base.isPresent() ? repository.tree(repository.resolve(base.get())) : after;
      return new Sources(Optional.of(repository), new Trees(before, after));
    } catch (IOException e) {
      repository.close();
      throw e;
    }
  }
}
