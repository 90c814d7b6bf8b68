package io.edgewright.service.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A script that runs this very command line again, on the same JVM and classes, without a build.
 */
final class LauncherScript {
  private LauncherScript() {}

  /** Writes it and makes it executable. */
  static void write(Path file) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(file, text(java, System.getProperty("java.class.path")));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("%s cannot be made executable".formatted(file));
    }
  }

  /** A relative entry of the class path would be sought where the script is called. */
  private static String text(Path java, String classPath) {
    var entries =
        Arrays.stream(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return """
    #!/bin/sh
    # Made by edgewright demo: the edgewright command of this demo.
    exec %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
      -cp %s \\
      %s "$@"
    """
        .formatted(quoted(java.toString()), quoted(entries), EdgewrightCommand.class.getName());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
