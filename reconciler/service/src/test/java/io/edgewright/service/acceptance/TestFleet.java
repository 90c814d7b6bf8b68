package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.fleet.FleetService;
import io.edgewright.service.fleet.LoopObserver;
import io.edgewright.service.fleet.ServiceOptions;
import io.edgewright.service.git.AllowedKeys;
import io.edgewright.service.git.GitHttpServer;
import io.edgewright.service.git.TestRepository;
import io.edgewright.service.metrics.FleetMetrics;
import io.edgewright.service.settings.LocalFleet;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.SimulatedFleet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A whole fleet on one machine: a Git server, simulated clusters, and the service on them. */
final class TestFleet implements AutoCloseable {
  /** How often the repository is asked. */
  static final Duration POLL = Duration.ofMillis(250);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final TestRepository repository;
  private final GitHttpServer git;
  private final SimulatedFleet simulated = SimulatedFleet.start();
  private Optional<String> signers = Optional.empty();
  private Optional<FleetService> service = Optional.empty();

  private TestFleet(Path folder, List<String> clusters) throws IOException {
    this.folder = folder;
    this.repository = TestRepository.create(folder, "fleet");
    this.git = GitHttpServer.start(folder);
    Files.createDirectories(folder.resolve("credentials"));
    write("edgewright.yaml", "kind: Fleet\nmetadata: {name: test}\nspec: {interval: 1s}\n");
    write(
        "policies/everywhere.yaml",
        "kind: PlacementPolicy\nmetadata: {name: everywhere}\nspec: {locations: all}\n");
    for (var cluster : clusters) {
      add(cluster);
    }
  }

  /** A fleet with these clusters, a policy {@code everywhere} and no application yet. */
  static TestFleet of(Path folder, String... clusters) throws IOException {
    return new TestFleet(folder, List.of(clusters));
  }

  private void add(String name) throws IOException {
    add(SimulatedClusterSettings.named(name).readyAfter(Duration.ofMillis(5)));
  }

  /** Adds one more cluster to the fleet, for what the usual ones do not do. */
  void add(SimulatedClusterSettings settings) throws IOException {
    share(simulated.add(settings));
  }

  /** Adds a cluster that another fleet may know already. */
  void share(SimulatedCluster cluster) throws IOException {
    var name = cluster.name();
    Files.writeString(folder.resolve("credentials").resolve(name), cluster.kubeconfig());
    write(
        "clusters/%s.yaml".formatted(name),
        "kind: Cluster\nmetadata: {name: %s}\nspec: {access: {credential: %s}}\n"
            .formatted(name, name));
  }

  // What is in Git.

  /** Writes a file of the work tree; what is of a kind of ours needs no apiVersion. */
  TestFleet write(String path, String text) {
    var ours = text.startsWith("kind: ");
    repository.write(path, ours ? "apiVersion: edgewright.dev/v1alpha1\n" + text : text);
    return this;
  }

  TestFleet delete(String path) {
    deleteTree(repository.work().resolve(path));
    return this;
  }

  /** An application of ConfigMaps that runs everywhere. */
  TestFleet app(String name, String value, String... objects) {
    write(
        "apps/%s/app.yaml".formatted(name),
        """
        kind: Application
        metadata: {name: %s}
        spec:
          source: {manifests: {path: apps/%s/manifests}}
          placement: everywhere
        """
            .formatted(name, name));
    for (var object : objects.length == 0 ? new String[] {name} : objects) {
      write(
          "apps/%s/manifests/%s.yaml".formatted(name, object),
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {value: '%s'}\n"
              .formatted(object, value));
    }
    return this;
  }

  /** What the policy that all applications name asks for. */
  TestFleet policy(String spec) {
    return write(
        "policies/everywhere.yaml",
        "kind: PlacementPolicy\nmetadata: {name: everywhere}\nspec: %s\n".formatted(spec));
  }

  Revision push(String message) {
    var revision = repository.commit(message);
    repository.push();
    return revision;
  }

  TestRepository repository() {
    return repository;
  }

  GitHttpServer git() {
    return git;
  }

  // What is on the status branch.

  /** A file at the tip of the status branch; the empty text where there is none. */
  String status(String path) {
    return StatusFiles.read(repository.bare(), path).orElse("");
  }

  /** The messages of the status commits, newest first. */
  List<String> statusCommits() {
    return StatusFiles.messages(repository.bare());
  }

  // What is in the clusters.

  SimulatedCluster cluster(String name) {
    return simulated.cluster(name).orElseThrow();
  }

  /** Whether a ConfigMap is there. */
  boolean has(String cluster, String namespace, String name) {
    return get(cluster, "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, name))
        .isPresent();
  }

  boolean hasValue(String cluster, String namespace, String name, String value) {
    return get(cluster, "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, name))
        .filter(text -> text.contains("\"value\":\"%s\"".formatted(value)))
        .isPresent();
  }

  Optional<String> get(String cluster, String path) {
    var answer = send(cluster, "GET", path, "");
    return answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty();
  }

  record Answer(int status, String body) {}

  /** Sends a request as somebody else than the service. */
  Answer send(String cluster, String method, String path, String body) {
    var of = cluster(cluster);
    var request =
        HttpRequest.newBuilder(of.url().resolve(path))
            .header("Authorization", "Bearer " + of.token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  long writes() {
    return simulated.clusters().stream()
        .mapToLong(cluster -> cluster.requests().writes().size())
        .sum();
  }

  // The service.

  TestFleet requireSignatures(String allowedSigners) {
    signers = Optional.of(allowedSigners);
    return this;
  }

  TestFleet start() throws IOException {
    return start(InstantSource.system());
  }

  /** Starts the service, for which traffic has a time of its own. */
  TestFleet start(InstantSource signalClock) throws IOException {
    service = Optional.of(FleetService.start(settings(), options(metrics(), signalClock)));
    return this;
  }

  static ServiceOptions options(FleetMetrics metrics) {
    return options(metrics, InstantSource.system());
  }

  private static ServiceOptions options(FleetMetrics metrics, InstantSource signalClock) {
    return new ServiceOptions(
        InstantSource.system(),
        signalClock,
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        metrics,
        LoopObserver.none());
  }

  private static FleetMetrics metrics() {
    return new FleetMetrics(new SimpleMeterRegistry());
  }

  OperatorSettings settings() {
    return new LocalFleet(
            git.url(repository).shown(),
            folder.resolve("credentials"),
            folder.resolve("data"),
            signers.map(AllowedKeys::ssh),
            0)
        .settings(POLL, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMillis(500));
  }

  /** Stops the service; what it keeps on disk stays. */
  void stop() {
    service.ifPresent(FleetService::close);
    service = Optional.empty();
  }

  /** Takes away what the service keeps on disk. */
  void forget() {
    deleteTree(folder.resolve("data"));
  }

  /** Waits for a condition, at most as long as a loaded machine may take. */
  void await(String what, BooleanSupplier condition) {
    var end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not seen in time: %s%n%s".formatted(what, status("README.md")));
      }
      pause();
    }
  }

  /** Waits until the status branch says that everything of a revision runs everywhere. */
  void awaitConverged(Revision revision, String... applications) {
    for (var application : applications) {
      await(
          application + " is Current everywhere",
          () -> {
            var text = status("apps/%s.yaml".formatted(application));
            return text.contains("AllCurrent");
          });
    }
    await(
        "a status commit of " + revision.shortForm(),
        () -> statusCommits().stream().anyMatch(text -> text.contains(revision.commit())));
  }

  /** Waits until so many more polls have been answered, each followed by rounds of the loop. */
  void awaitPolls(int polls) {
    var before = git.advertisements();
    await(polls + " polls", () -> git.advertisements() >= before + polls);
  }

  /** Holds that something does not happen while the service goes round several times. */
  void assertStays(String what, BooleanSupplier condition) {
    var before = git.advertisements();
    while (git.advertisements() < before + 5) {
      assertEquals(true, condition.getAsBoolean(), what);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (var walk = Files.walk(root)) {
      for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    git.close();
    simulated.close();
  }
}
