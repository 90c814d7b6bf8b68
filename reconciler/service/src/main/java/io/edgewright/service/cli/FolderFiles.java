package io.edgewright.service.cli;

import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.service.fleet.AcceptedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the folder that a command names. */
final class FolderFiles {
  private FolderFiles() {}

  static FleetFiles read(Path folder, boolean allowLocal) throws CommandFailure {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure("%s is not a folder".formatted(folder));
    }
    try {
      return AcceptedFiles.ofFolder(folder, allowLocal);
    } catch (IOException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()));
    }
  }
}
