package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real helm against a simulated cluster; skipped where there is no helm. */
final class HelmTest {
  private static final String TEMPLATE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: {{ .Release.Name }}-settings}
      data: {colour: {{ .Values.colour }}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: {{ .Release.Name }}}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "web:1"}]}
      """;

  @TempDir private static Path folder;
  private static SimulatedCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(isThere(), "helm is not installed: what it does is not tested here");
    cluster = SimulatedCluster.start(SimulatedClusterSettings.named("site"));
    Files.writeString(folder.resolve("config"), cluster.kubeconfig());
    Files.createDirectories(folder.resolve("chart/templates"));
    Files.writeString(
        folder.resolve("chart/Chart.yaml"), "{apiVersion: v2, name: chart, version: 1.0.0}\n");
    Files.writeString(folder.resolve("chart/values.yaml"), "colour: red\n");
    Files.writeString(folder.resolve("chart/templates/all.yaml"), TEMPLATE);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("helm", "version")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    }
  }

  private static String helm(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("helm"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
    builder.environment().put("HOME", folder.toString());
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "helm does not end");
    assertEquals(0, process.exitValue(), text);
    return text;
  }

  @Test
  void installsUpgradesRollsBackAndUninstalls() throws Exception {
    helm("install", "site", "chart", "--wait", "--timeout", "30s");
    helm("upgrade", "site", "chart", "--set", "colour=blue", "--wait", "--timeout", "30s");
    var values = helm("get", "values", "site");
    var history = helm("history", "site");
    helm("rollback", "site", "1");
    var manifest = helm("get", "manifest", "site");
    var listed = helm("list");
    helm("uninstall", "site");
    var left = helm("list", "-q");

    assertTrue(values.contains("colour: blue"), values);
    assertTrue(history.contains("superseded") && history.contains("deployed"), history);
    assertTrue(manifest.contains("colour: red"), manifest);
    assertTrue(listed.contains("chart-1.0.0"), listed);
    assertFalse(left.contains("site"), left);
  }
}
