package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The real kubectl against a simulated cluster; skipped where there is no kubectl. */
final class KubectlTest {
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, labels: {app: web}}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "nginx:1.27", ports: [{containerPort: 80}]}]}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {colour: COLOUR}
      """;

  @TempDir private static Path folder;
  private static SimulatedCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(isThere(), "kubectl is not installed: what it does is not tested here");
    cluster = SimulatedCluster.start(SimulatedClusterSettings.named("site"));
    Files.writeString(folder.resolve("config"), cluster.kubeconfig());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("kubectl", "version", "--client")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    }
  }

  private record Ran(int code, String text) {}

  private static Ran kubectl(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
    builder.environment().put("HOME", folder.toString());
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "kubectl does not end");
    return new Ran(process.exitValue(), text);
  }

  private static String ok(String... arguments) throws Exception {
    var ran = kubectl(arguments);
    assertEquals(0, ran.code(), ran.text());
    return ran.text();
  }

  private static void manifest(String colour) throws IOException {
    Files.writeString(folder.resolve("app.yaml"), MANIFEST.replace("COLOUR", colour));
  }

  @Test
  void appliesComparesShowsAndDeletes() throws Exception {
    ok("create", "namespace", "shop");
    manifest("red");

    var created = ok("apply", "-n", "shop", "-f", "app.yaml");
    var again = ok("apply", "-n", "shop", "-f", "app.yaml");
    ok("rollout", "status", "-n", "shop", "deployment/web", "--timeout=30s");
    var table = ok("get", "-n", "shop", "deployments");
    var yaml = ok("get", "-n", "shop", "configmap", "settings", "-o", "yaml");
    manifest("blue");
    var difference = kubectl("diff", "-n", "shop", "-f", "app.yaml");
    var serverSide =
        ok("apply", "-n", "shop", "--server-side", "--force-conflicts", "-f", "app.yaml");
    ok("delete", "-n", "shop", "-f", "app.yaml");
    var left = ok("get", "-n", "shop", "deployments,configmaps");

    assertTrue(created.contains("deployment.apps/web created"), created);
    assertTrue(again.contains("configmap/settings unchanged"), again);
    assertTrue(table.contains("UP-TO-DATE") && table.contains("2/2"), table);
    assertTrue(yaml.contains("colour: red"), yaml);
    assertEquals(1, difference.code(), difference.text());
    assertTrue(difference.text().contains("+  colour: blue"), difference.text());
    assertTrue(serverSide.contains("configmap/settings serverside-applied"), serverSide);
    assertTrue(left.contains("No resources found"), left);
  }

  @Test
  void knowsTheResourcesOfTheCluster() throws Exception {
    var resources = ok("api-resources");

    assertTrue(resources.contains("deployments"), resources);
    assertTrue(resources.contains("customresourcedefinitions"), resources);
  }
}
