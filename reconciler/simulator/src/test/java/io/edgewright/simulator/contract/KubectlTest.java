package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assumeTrue(Kubectl.isThere(), Kubectl.MISSING);
    cluster = SimulatedCluster.start(SimulatedClusterSettings.named("site"));
    Files.writeString(folder.resolve("config"), cluster.kubeconfig());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Kubectl.Ran kubectl(String... arguments) throws Exception {
    return new Kubectl(folder).run(arguments);
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

  @Test
  void rollsOutScalesAndUndoes() throws Exception {
    ok("create", "namespace", "roll");
    ok("create", "deployment", "web", "-n", "roll", "--image=web:1", "--replicas=2");
    ok("rollout", "status", "-n", "roll", "deployment/web", "--timeout=30s");

    ok("set", "image", "-n", "roll", "deployment/web", "web=web:2");
    ok("rollout", "status", "-n", "roll", "deployment/web", "--timeout=30s");
    var history = ok("rollout", "history", "-n", "roll", "deployment/web");
    ok("rollout", "undo", "-n", "roll", "deployment/web");
    ok("rollout", "restart", "-n", "roll", "deployment/web");
    ok("scale", "-n", "roll", "deployment/web", "--replicas=3");
    ok("rollout", "status", "-n", "roll", "deployment/web", "--timeout=30s");
    ok("wait", "-n", "roll", "--for=condition=available", "deployment/web", "--timeout=30s");
    var image = ok("get", "-n", "roll", "deployment/web", "-o", "jsonpath={..containers[0].image}");
    var names =
        ok("get", "-n", "roll", "pods", "-l", "app=web", "-o", "name", "--sort-by=.metadata.name");
    var log = ok("logs", "-n", "roll", "deployment/web");
    var events = ok("get", "events", "-n", "roll");

    assertTrue(history.contains("REVISION"), history);
    assertEquals("web:1", image);
    assertTrue(names.lines().count() >= 3, names);
    assertTrue(log.contains("runs no program"), log);
    assertTrue(events.contains("LAST SEEN") && events.contains("pod/web-"), events);
  }

  @Test
  void changesAndAsksWithoutKeeping() throws Exception {
    ok("create", "namespace", "ask");
    ok("create", "configmap", "settings", "-n", "ask", "--from-literal=colour=red");

    ok("label", "-n", "ask", "configmap/settings", "tier=front");
    ok("annotate", "-n", "ask", "configmap/settings", "note=x");
    var dry = ok("delete", "-n", "ask", "configmap/settings", "--dry-run=server");
    var columns =
        ok(
            "get",
            "-n",
            "ask",
            "configmaps",
            "--field-selector",
            "metadata.name=settings",
            "-o",
            "custom-columns=N:.metadata.name,C:.data.colour");
    var may = ok("auth", "can-i", "create", "pods");
    var versions = ok("api-versions");
    var shown = ok("describe", "-n", "ask", "configmap/settings");

    assertTrue(dry.contains("server dry run"), dry);
    assertTrue(columns.contains("settings") && columns.contains("red"), columns);
    assertTrue(may.startsWith("yes"), may);
    assertTrue(versions.contains("apps/v1"), versions);
    assertTrue(shown.contains("tier=front"), shown);
  }

  @Test
  void explainsCustomResourcesAndTellsWhatTheirRulesRefuse() throws Exception {
    try (var in = KubectlTest.class.getResourceAsStream("/custom/widgets.yaml")) {
      Files.write(
          folder.resolve("widgets.yaml"), java.util.Objects.requireNonNull(in).readAllBytes());
    }
    Files.writeString(
        folder.resolve("widget.yaml"),
        """
        apiVersion: shop.example.com/v1
        kind: Widget
        metadata: {name: bad, namespace: default}
        spec: {first: 3, last: 2}
        """);
    ok("apply", "--server-side", "-f", "widgets.yaml");
    ok("wait", "--for=condition=established", "crd/widgets.shop.example.com", "--timeout=30s");

    var refused = kubectl("apply", "-f", "widget.yaml");
    var explained = ok("explain", "widget.spec.ports");
    var table = ok("get", "wd", "-A");

    assertEquals(1, refused.code(), refused.text());
    assertTrue(refused.text().contains("first must not be after last"), refused.text());
    assertTrue(explained.contains("protocol") && explained.contains("-required-"), explained);
    assertTrue(table.contains("No resources found"), table);
  }
}
