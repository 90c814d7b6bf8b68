package io.edgewright.renderer.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The private folder of one engine, whose name says which process it belongs to. */
final class EngineFolder {
  private static final Pattern NAME = Pattern.compile("edgewright-render-(\\d{1,18})-.*");

  private EngineFolder() {}

  static Path create(Path parent) throws IOException {
    sweep(parent);
    return WorkerFolder.create(
        parent, "edgewright-render-%d-".formatted(ProcessHandle.current().pid()));
  }

  /** Deletes our own folders whose processes are gone. */
  private static void sweep(Path parent) throws IOException {
    try (var folders = Files.newDirectoryStream(parent, "edgewright-render-*")) {
      for (var folder : folders) {
        var matcher = NAME.matcher(folder.getFileName().toString());
        if (matcher.matches()
            && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
            && Files.isWritable(folder)) {
          WorkerFolder.delete(folder);
        }
      }
    }
  }
}
