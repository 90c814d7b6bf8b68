package io.edgewright.simulator;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** A simulated cluster with a client that sends what a test wants to see answered. */
final class Site implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SimulatedCluster cluster;
  private final HttpClient http = HttpClient.newHttpClient();

  private Site(SimulatedCluster cluster) {
    this.cluster = cluster;
  }

  static Site of(SimulatedClusterSettings settings) {
    return new Site(SimulatedCluster.start(settings));
  }

  /** With a client for a cluster that runs already, and that is closed with it. */
  static Site around(SimulatedCluster cluster) {
    return new Site(cluster);
  }

  SimulatedCluster cluster() {
    return cluster;
  }

  /** An answer. */
  record Answer(int status, String text, List<String> warnings) {
    private static Answer of(HttpResponse<String> response) {
      return new Answer(
          response.statusCode(), response.body(), response.headers().allValues("warning"));
    }

    Map<String, Object> tree() {
      try {
        return Tree.asMap(Json.read(text.getBytes(StandardCharsets.UTF_8)));
      } catch (Malformed e) {
        throw new AssertionError(text, e);
      }
    }

    String message() {
      return Tree.text(tree(), "message");
    }

    /** Reasons and fields of what a refusal finds wrong, each once. */
    Set<String> causes() {
      var causes = new TreeSet<String>();
      for (var cause : Tree.list(tree(), "details", "causes")) {
        var map = Tree.asMap(cause);
        causes.add(Tree.text(map, "reason") + " " + Tree.text(map, "field"));
      }
      return causes;
    }

    String revision() {
      return Tree.text(tree(), "metadata", "resourceVersion");
    }
  }

  /** The same request in somebody's name. */
  Answer as(String token, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(cluster.url() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type(method))
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return Answer.of(response);
  }

  private static String type(String method) {
    return method.equals("PATCH") ? "application/apply-patch+yaml" : "application/json";
  }

  Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return as(cluster.token(), method, path, body, headers);
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  /** A merge patch. */
  Answer merge(String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(cluster.url() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + cluster.token())
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return Answer.of(response);
  }

  /** Asks until an answer is as wanted, and fails where it never is. */
  Answer until(Callable<Answer> question, Predicate<Answer> wanted) throws Exception {
    var end = Instant.now().plus(PATIENCE);
    var answer = question.call();
    while (!wanted.test(answer)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(answer.text());
      }
      Thread.sleep(10);
      answer = question.call();
    }
    return answer;
  }

  /** Sends a request whose answer may be long in coming. */
  Future<HttpResponse<String>> eventually(String method, String path, String body) {
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create(cluster.url() + path))
            .header("Authorization", "Bearer " + cluster.token())
            .header("Content-Type", type(method))
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** An open watch, event by event. */
  record Watch(BufferedReader lines) implements AutoCloseable {
    String next() throws IOException {
      var line = lines.readLine();
      if (line == null) {
        throw new IOException("the watch has ended");
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  Watch watch(String path) throws IOException, InterruptedException {
    var response =
        http.send(
            HttpRequest.newBuilder(URI.create(cluster.url() + path + "?watch=true"))
                .header("Authorization", "Bearer " + cluster.token())
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    return new Watch(
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    http.shutdownNow();
    cluster.close();
  }
}
