package io.edgewright.policy.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files below a folder, as a revision would hold them. */
final class FleetFolder {
  private FleetFolder() {}

  static Map<String, byte[]> read(Path folder) {
    var files = new TreeMap<String, byte[]>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
