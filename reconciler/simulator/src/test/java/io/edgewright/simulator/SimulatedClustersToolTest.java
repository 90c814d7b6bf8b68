package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedClustersToolTest {
  @Test
  void runsNamedClustersUntilInterrupted(@TempDir Path folder) throws Exception {
    var tool =
        ServiceLoader.load(ToolProvider.class, SimulatedClustersTool.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("edgewright-simulated-clusters"))
            .findFirst()
            .orElseThrow();
    var kubeconfig = folder.resolve("kube/config");
    var out = new StringWriter();
    var code = new CompletableFuture<Integer>();

    var thread =
        Thread.ofPlatform()
            .start(
                () ->
                    code.complete(
                        tool.run(
                            new PrintWriter(out),
                            new PrintWriter(out),
                            "--names",
                            "paris,tokyo",
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "--tls",
                            "--control-port",
                            "0",
                            "--control",
                            folder.resolve("faults").toString())));
    var end = Instant.now().plus(Duration.ofSeconds(30));
    while (!out.toString().contains("ready") && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    thread.interrupt();

    assertEquals(0, code.get(30, TimeUnit.SECONDS));
    assertTrue(Files.readString(kubeconfig).contains("current-context: \"paris\""));
    assertTrue(out.toString().contains("cluster tokyo https://127.0.0.1:"), out.toString());
    assertTrue(Files.readString(folder.resolve("faults")).contains("/faults\""));
  }

  @Test
  void saysHowToUseItWhenArgumentsMakeNoSense() {
    var err = new StringWriter();

    var code =
        new SimulatedClustersTool()
            .run(new PrintWriter(new StringWriter()), new PrintWriter(err), "--count", "many");

    assertEquals(2, code);
    assertTrue(err.toString().startsWith("usage:"));
    assertTrue(err.toString().contains("--count is 1 to 9999, not many"), err.toString());
  }
}
