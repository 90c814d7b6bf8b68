package io.edgewright.renderer.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.renderer.RenderLimits;
import io.edgewright.renderer.RenderSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HelmWorkerPoolTest {
  @TempDir private Path folder;
  private Path chart;

  @BeforeEach
  void writeChart() throws IOException {
    chart = Files.createDirectories(folder.resolve("chart"));
    Files.createDirectory(chart.resolve("templates"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: it\nversion: 1.0.0\n");
    Files.writeString(chart.resolve("templates/it.yaml"), "a: {{ .Values.a | quote }}\n");
  }

  private HelmCall call() {
    return new HelmCall(
        chart, "it", "it", "v1.28.5", "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static RenderSettings settings(Path folder, int rendersPerWorker, String... classPath) {
    return new RenderSettings(
        new RenderLimits(100, 1 << 20, 1 << 20, 1 << 20, Duration.ofSeconds(20)),
        1,
        rendersPerWorker,
        64,
        4096,
        1 << 20,
        Optional.of(String.join(":", classPath)).filter(text -> !text.isEmpty()),
        folder);
  }

  @Test
  void aWornOutWorkerIsReplacedAndNothingIsLeftBehind() throws IOException {
    var files = Files.createDirectory(folder.resolve("pool"));
    try (var pool = new HelmWorkerPool(settings(folder, 2), files)) {
      for (int i = 0; i < 3; i++) {
        var printed = assertInstanceOf(HelmAnswer.Printed.class, pool.render(call()));
        assertTrue(printed.documents().contains("a: \"ü\""), printed::documents);
      }

      assertEquals(2, pool.starts());
      assertEquals(0, pool.kills());
    }
    assertFalse(Files.exists(files));
  }

  @Test
  void aWorkerThatDoesNotStartIsReportedWithWhatItSays() throws IOException {
    var files = Files.createDirectory(folder.resolve("pool"));
    try (var pool = new HelmWorkerPool(settings(folder, 2, "/nowhere"), files)) {
      var answer = assertInstanceOf(HelmAnswer.Unavailable.class, pool.render(call()));

      assertTrue(answer.cause().contains("HelmWorkerMain"), answer::cause);
    }
  }

  @Test
  void aWorkerEndsAndCleansUpWhenItsParentIsGone() throws Exception {
    var files = Files.createDirectory(folder.resolve("pool"));
    var own = Files.createDirectory(folder.resolve("worker"));
    try (var pool = new HelmWorkerPool(settings(folder, 2), files)) {
      pool.render(call());
      var command = new WorkerCommand(settings(folder, 2), files.resolve("libhelm.so"));

      var process = command.start(own);
      process.getOutputStream().close();

      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertFalse(Files.exists(own));
    }
  }

  @Test
  void s3_aWorkerSeesNothingOfOurEnvironment() throws Exception {
    var own = Files.createDirectory(folder.resolve("worker"));
    var command = new WorkerCommand(settings(folder, 2), Path.of("/nowhere/libhelm.so"));

    var process = command.start(own);
    var environment = environment(process);
    process.destroyForcibly().waitFor();

    assertEquals(own.resolve("kubeconfig").toString(), environment.get("KUBECONFIG"));
    assertEquals(own.resolve("home").toString(), environment.get("HOME"));
    assertEquals("/usr/bin:/bin", environment.get("PATH"));
    assertEquals(
        java.util.Set.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "KUBECONFIG",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "LANG",
            "TZ",
            "GOTRACEBACK",
            "GOMAXPROCS",
            "MALLOC_ARENA_MAX"),
        withoutShell(environment).keySet());
  }

  /** The shell that sets the limits adds its own. */
  private static Map<String, String> withoutShell(Map<String, String> environment) {
    environment.remove("PWD");
    environment.remove("OLDPWD");
    environment.remove("SHLVL");
    environment.remove("_");
    return environment;
  }

  private static Map<String, String> environment(Process process) throws IOException {
    var variables = new java.util.TreeMap<String, String>();
    var file = Path.of("/proc/%d/environ".formatted(process.pid()));
    var text = Files.readString(file);
    while (text.isEmpty() && process.isAlive()) {
      // While the shell becomes the worker, the kernel shows no environment.
      text = Files.readString(file);
    }
    for (var entry : text.split("\0", -1)) {
      var at = entry.indexOf('=');
      if (at > 0) {
        variables.put(entry.substring(0, at), entry.substring(at + 1));
      }
    }
    return variables;
  }
}
