package io.edgewright.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The argument {@code PATH}: the folder of a fleet repository. */
@Command
final class FolderArgument {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = ".",
      description = "The repository's folder (default: here).")
  private Path path = Path.of(".");

  /** The folder, which is one. */
  Path folder() throws CommandFailure {
    if (!Files.exists(path)) {
      throw new CommandFailure("there is no folder %s".formatted(path));
    }
    if (!Files.isDirectory(path)) {
      throw new CommandFailure("%s is not a folder".formatted(path));
    }
    return path;
  }
}
