package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.SimulatedNodes;
import io.edgewright.simulator.VirtualTime;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A simulated cluster on virtual time, and a client for it: what a test of workloads starts from.
 */
final class VirtualSite implements AutoCloseable {
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  static final Duration STEP = Duration.ofSeconds(2);
  static final String PODS = "/api/v1/namespaces/default/pods";
  static final String APPS = "/apis/apps/v1/namespaces/default/";

  private final VirtualTime time = new VirtualTime(START);
  private final SimulatedCluster cluster;
  private final HttpClient http = HttpClient.newHttpClient();

  private VirtualSite(SimulatedNodes nodes, long seed) {
    cluster =
        SimulatedCluster.start(
            SimulatedClusterSettings.named("site")
                .readyAfter(STEP)
                .nodes(nodes)
                .seed(seed)
                .on(time));
  }

  static VirtualSite start() {
    return new VirtualSite(SimulatedNodes.usual(), 1);
  }

  static VirtualSite withSeed(long seed) {
    return new VirtualSite(SimulatedNodes.usual(), seed);
  }

  static VirtualSite with(SimulatedNodes nodes) {
    return new VirtualSite(nodes, 1);
  }

  VirtualSite pass(Duration duration) {
    time.advance(duration);
    return this;
  }

  /** Long enough for anything that goes well. */
  VirtualSite settle() {
    return pass(Duration.ofMinutes(2));
  }

  Instant now() {
    return time.instant();
  }

  /** An answer: its status code and what it holds. */
  record Answer(int code, Map<String, Object> body) {
    String text(String... path) {
      return Tree.text(body, path);
    }
  }

  Answer send(String method, String path, String contentType, String body) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(cluster.url() + path))
                  .header("Authorization", "Bearer " + cluster.token())
                  .header("Content-Type", contentType)
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), Tree.asMap(Json.read(answer.body())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  Answer get(String path) {
    return send("GET", path, "application/json", "");
  }

  Answer post(String path, String yaml) {
    return send("POST", path, "application/yaml", yaml);
  }

  /** Applies one object of the namespace {@code default}; fails the test where that is refused. */
  VirtualSite apply(String path, String yaml) {
    var answer =
        send("PATCH", path + "?fieldManager=test&force=true", "application/apply-patch+yaml", yaml);
    assertTrue(answer.code() < 300, () -> path + " " + answer);
    return this;
  }

  VirtualSite merge(String path, String json) {
    var answer = send("PATCH", path, "application/merge-patch+json", json);
    assertTrue(answer.code() < 300, () -> path + " " + answer);
    return this;
  }

  VirtualSite delete(String path) {
    var answer = send("DELETE", path, "application/json", "");
    assertTrue(answer.code() < 300, () -> path + " " + answer);
    return this;
  }

  List<Map<String, Object>> list(String path) {
    return Tree.list(get(path).body(), "items").stream().map(Tree::asMap).toList();
  }

  List<Map<String, Object>> pods() {
    return list(PODS);
  }

  List<String> podNames() {
    return names(pods());
  }

  static List<String> names(List<Map<String, Object>> objects) {
    return objects.stream().map(o -> Tree.text(o, "metadata", "name")).toList();
  }

  Map<String, Object> deployment(String name) {
    return get(APPS + "deployments/" + name).body();
  }

  VirtualSite deploy(String name, String image, int replicas, String... more) {
    return apply(
        APPS + "deployments/" + name,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: NAME}
        spec:
          replicas: COUNT
          MORE
          selector: {matchLabels: {app: NAME}}
          template:
            metadata: {labels: {app: NAME}}
            spec:
              containers: [{name: web, image: "IMAGE"}]
        """
            .replace("NAME", name)
            .replace("COUNT", Integer.toString(replicas))
            .replace("IMAGE", image)
            .replace("MORE", String.join("\n  ", Arrays.asList(more))));
  }

  VirtualSite pod(String name, String spec) {
    return pod(name, "{}", spec);
  }

  /** Makes a pod with annotations, both in the flow style of YAML. */
  VirtualSite pod(String name, String annotations, String spec) {
    var made =
        post(
            PODS,
            "apiVersion: v1\nkind: Pod\nmetadata: {name: %s, labels: {app: %s}, annotations: %s}\nspec: %s\n"
                .formatted(name, name, annotations, spec));
    assertTrue(made.code() == 201, made::toString);
    return this;
  }

  Map<String, Object> pod(String name) {
    return get(PODS + "/" + name).body();
  }

  /** The messages of the events about an object, as "Reason: message xN". */
  List<String> events(String name) {
    return list("/api/v1/namespaces/default/events?fieldSelector=involvedObject.name=" + name)
        .stream()
        .map(e -> Tree.text(e, "reason") + ": " + Tree.text(e, "message"))
        .toList();
  }

  static String condition(Map<String, Object> object, String type) {
    return Conditions.find(object, type)
        .map(c -> Tree.text(c, "status") + " " + Tree.text(c, "reason"))
        .map(String::strip)
        .orElse("");
  }

  @Override
  public void close() {
    http.close();
    cluster.close();
  }
}
