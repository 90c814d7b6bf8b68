package io.edgewright.service.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherScriptTest {
  @TempDir private Path folder;

  @Test
  void scriptRunsTheCommandLineFromAnyFolder() throws Exception {
    var script = folder.resolve("it's edgewright");
    LauncherScript.write(script);

    var process =
        new ProcessBuilder(script.toString(), "--version")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());

    assertEquals("edgewright 0.1.0", said.strip());
    assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue());
  }
}
