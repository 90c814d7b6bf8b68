package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P21: what is simulated is what happens when the same change is made for real. */
final class SimulationAcceptanceTest {
  @TempDir Path folder;

  /**
   * A change in both ways.
   *
   * @param options on the command line
   * @param real in the repository
   */
  private record Change(List<String> options, Consumer<TestFleet> real) {
    @Override
    public String toString() {
      return String.join(" ", options);
    }
  }

  private static Stream<Change> changes() {
    return Stream.of(
        new Change(
            List.of("--set", "max=4"),
            fleet -> fleet.write(POLICY, TrafficFiles.POLICY.replace("max: 2", "max: 4"))),
        new Change(
            List.of("--set", "traffic.minimumPerLocation=90"),
            fleet ->
                fleet.write(
                    POLICY,
                    TrafficFiles.POLICY.replace(
                        "minimumPerLocation: 10", "minimumPerLocation: 90"))),
        new Change(
            List.of("--set", "everywhere:max=3", "--without", "fra1"),
            fleet ->
                fleet
                    .write(POLICY, TrafficFiles.POLICY.replace("max: 2", "max: 3"))
                    .write(
                        "clusters/fra1.yaml",
                        TrafficFiles.cluster("fra1") + "  state: draining\n")),
        new Change(
            List.of("--scale", "BR=9"),
            fleet ->
                fleet.write("signals/edge.csv", TrafficFiles.TRAFFIC.replace("BR,30", "BR,270"))));
  }

  private static final String POLICY = "policies/everywhere.yaml";

  @ParameterizedTest
  @MethodSource("changes")
  void simulatedDecisionIsTheRealOne(Change change) throws Exception {
    try (var fleet = TestFleet.of(folder, TrafficFiles.PLACES.keySet().toArray(String[]::new))) {
      // Given a fleet that has settled, of which somebody has a clone.
      TrafficFiles.write(fleet::write);
      var first = fleet.app("shop", "1").push("Start");
      fleet.start();
      fleet.awaitConverged(first, "shop");
      fleet.awaitPolls(3);
      io.edgewright.service.git.GitCommand.git(fleet.repository().work(), "fetch", "-q");
      var commits = fleet.statusCommits().size();
      var writes = fleet.writes();
      var before = fleet.status("decisions/shop.yaml");

      // When the change is simulated.
      var simulated =
          Terminals.run(
              Stream.concat(
                      Stream.of("simulate", fleet.repository().work().toString(), "-o", "json"),
                      change.options().stream())
                  .toArray());
      assertEquals(2, simulated.code(), simulated.toString());
      assertAll(
          "nothing is touched",
          () -> assertEquals(commits, fleet.statusCommits().size()),
          () -> assertEquals(writes, fleet.writes()),
          () -> assertEquals("", git(fleet, "status", "--porcelain")));

      // Then the same change for real leads to the same decision from the same inputs.
      change.real().accept(fleet);
      fleet.push("Make it real");
      fleet.await("a decision", () -> !fleet.status("decisions/shop.yaml").equals(before));
      var real = fleet.status("decisions/shop.yaml");
      var shop = shop(simulated);
      assertTrue(
          real.contains("digest: " + JsonTree.text(shop, "figuresAfter", "inputs").orElseThrow()),
          simulated + real);
      var told = fleet.status("apps/shop.yaml");
      assertTrue(
          told.contains("    value: " + JsonTree.at(shop, "figuresAfter", "cost").orElseThrow())
              && told.contains(
                  "    bound: " + JsonTree.at(shop, "figuresAfter", "bound").orElseThrow()),
          simulated + told);
      var after = JsonTree.list(shop, "after");
      for (var cluster : TrafficFiles.PLACES.keySet()) {
        assertEquals(after.contains(cluster), isChosen(fleet, cluster), cluster);
      }
      assertNotEquals(JsonTree.list(shop, "before"), after);
    }
  }

  /** P21. */
  @Test
  void planTakesTheSameOptionsAndTellsObjectsToo() throws Exception {
    var work = files();

    var told = Terminals.run("plan", work, "--set", "max=3", "--without", "ams1", "-o", "json");

    assertEquals(2, told.code(), told.toString());
    var shop = shop(told);
    assertTrue(JsonTree.list(shop, "before").contains("ams1"), told.toString());
    assertEquals(3, JsonTree.list(shop, "after").size(), told.toString());
    assertTrue(told.out().contains("\"basis\" : \"render diff\""), told.toString());
    assertTrue(JsonTree.at(shop, "figuresAfter", "meanKilometres").isPresent(), told.toString());
  }

  /** P21. */
  @Test
  void roundTripsAreToldWhereThePolicyLooksAtThem() throws Exception {
    var work = files();
    var policy = work.resolve(POLICY);
    Files.writeString(
        policy, Files.readString(policy).replace("signal: edge", "signal: edge\n    latency: rtt"));
    Files.writeString(
        work.resolve("signals/rtt.yaml"),
        """
        apiVersion: edgewright.dev/v1alpha1
        kind: SignalSource
        metadata: {name: rtt}
        spec:
          file: {path: signals/rtt.csv}
          origin: {label: country, as: country}
          clusterLabel: cluster
          step: 1s
          validity: 10m
        """);
    // Only in Frankfurt is anything measured, and from one country.
    Files.writeString(
        work.resolve("signals/rtt.csv"), "time,country,cluster,ms\n00:00,DE,fra1,7.5\n");

    var told = Terminals.run("simulate", work, "--set", "max=1", "--without", "ams1", "-o", "json");
    var text = Terminals.run("simulate", work, "--set", "max=1", "--without", "ams1");

    var figures = JsonTree.map(shop(told), "figuresAfter");
    assertTrue(text.out().contains("mean round trip"), text.toString());
    // The longest is estimated: 14,688.3 km from Frankfurt to the middle of Australia, at 15
    // microseconds.
    assertEquals("88.4", figures.get("meanMilliseconds").toString(), figures.toString());
    assertEquals("220.3", figures.get("worstMilliseconds").toString(), figures.toString());
    assertEquals("14688.3", figures.get("worstKilometres").toString(), figures.toString());
  }

  /** P20. */
  @Test
  void whyIsComputedFromFilesAloneForAThousandClusters() throws Exception {
    var work = files();
    for (int i = 0; i < 994; i++) {
      Files.writeString(
          work.resolve("clusters/many%03d.yaml".formatted(i)),
          "apiVersion: edgewright.dev/v1alpha1\n"
              + TrafficFiles.cluster("many%03d".formatted(i))
                  .replace(
                      "location: {}",
                      "location: {latitude: %d.5, longitude: %d.5, continent: %s}"
                          .formatted(i % 60, i % 170, i % 2 == 0 ? "EU" : "AS")));
    }
    var policy = work.resolve(POLICY);
    Files.writeString(
        policy, Files.readString(policy) + "  within: {continents: [EU, NA, SA, OC]}\n");

    var all = Terminals.run("why", "shop", "--files", work, "--all");
    var json = Terminals.run("why", "shop", "--files", work, "-o", "json");
    var some = Terminals.run("why", "shop", "--files", work);

    assertEquals(List.of(0, 0, 0), List.of(all.code(), json.code(), some.code()), all.toString());
    for (int i = 0; i < 994; i++) {
      var name = "many%03d".formatted(i);
      var told = all.out().lines().filter(line -> isAbout(line, name)).count();
      assertEquals(1, told - (all.out().lines().findFirst().orElse("").contains(name) ? 1 : 0));
    }
    var clusters = JsonTree.map(tree(json), "clusters");
    assertEquals(1_000, clusters.size());
    clusters.forEach(
        (name, reason) -> {
          assertTrue(JsonTree.text(map(reason), "reason").isPresent(), name);
          assertTrue(JsonTree.text(map(reason), "text").isPresent(), name);
        });
    assertEquals(
        "policies/everywhere.yaml",
        JsonTree.text(clusters, "many001", "rule", "file").orElseThrow());
    assertTrue(some.out().contains("more"), some.toString());
    assertTrue(some.out().contains("(policies/everywhere.yaml:12)"), some.toString());
  }

  /** Whether a line gives the reason of a cluster, rather than naming it in another's. */
  private static boolean isAbout(String line, String name) {
    return line.replaceAll("replacing \\S+", "").contains(name);
  }

  @Test
  void addedClusterAndOtherTrafficAreTakenFromFiles() throws Exception {
    var work = files();
    var cluster = folder.resolve("mad1.yaml");
    Files.writeString(
        cluster,
        "apiVersion: edgewright.dev/v1alpha1\n"
            + TrafficFiles.cluster("mad1")
                .replace("location: {}", "location: {latitude: 40.4, longitude: -3.7}"));
    var traffic = folder.resolve("spain.csv");
    Files.writeString(traffic, TrafficFiles.TRAFFIC + "00:00,ES,900\n");

    var told =
        Terminals.run("simulate", work, "--with", cluster, "--traffic", traffic, "-o", "json");

    assertTrue(JsonTree.list(shop(told), "after").contains("mad1"), told.toString());
  }

  @Test
  void whatDoesNotFitTheFilesIsRefusedWithAHint() throws Exception {
    var work = files();

    assertAll(
        () -> refused(work, "did you mean 'max'?", "--set", "mx=3"),
        () -> refused(work, "did you mean 'everywhere'?", "--set", "everwhere:max=3"),
        () -> refused(work, "wanted is a whole number", "--set", "max=two"),
        () -> refused(work, "is not [POLICY:]FIELD=VALUE", "--set", "max"),
        () -> refused(work, "did you mean 'fra1'?", "--without", "fra2"),
        () -> refused(work, "no traffic comes from an origin 'XX'", "--scale", "XX=2"),
        () -> refused(work, "is not [ORIGIN=]FACTOR", "--scale", "much"),
        () -> refused(work, "is not a time", "--at", "noon"),
        () -> refused(work, "there is no file nowhere.csv", "--traffic", "nowhere.csv"),
        () -> refused(work.resolve("nowhere"), "there is no folder", "--set", "max=3"));
  }

  private static void refused(Path work, String message, String option, String value) {
    var told = Terminals.run("simulate", work, option, value, "-o", "json");

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.err().contains(message), told.toString());
    assertTrue(JsonTree.text(tree(told), "error").orElse("").contains(message), told.toString());
  }

  @Test
  void unreadableSignalIsAProblemAndNotNoTraffic() throws Exception {
    var work = files();
    Files.writeString(work.resolve("signals/edge.csv"), "time,country,rps\n00:00,DE,lots\n");

    var told = Terminals.run("simulate", work);

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.out().contains("signals/edge.csv:2:"), told.toString());
  }

  /** The same files without a service, a clone or a cluster. */
  private Path files() throws Exception {
    var work = folder.resolve("work");
    Consumer<Map.Entry<String, String>> write =
        file -> {
          try {
            var path = work.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(
                path,
                file.getValue().startsWith("kind: ")
                    ? "apiVersion: edgewright.dev/v1alpha1\n" + file.getValue()
                    : file.getValue());
          } catch (java.io.IOException e) {
            throw new AssertionError(e);
          }
        };
    TrafficFiles.write((path, text) -> write.accept(Map.entry(path, text)));
    write.accept(Map.entry("edgewright.yaml", "kind: Fleet\nmetadata: {name: test}\nspec: {}\n"));
    write.accept(
        Map.entry(
            "apps/shop/app.yaml",
            """
            kind: Application
            metadata: {name: shop}
            spec:
              source: {manifests: {path: apps/shop/manifests}}
              placement: everywhere
            """));
    write.accept(
        Map.entry(
            "apps/shop/manifests/shop.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n"));
    return work;
  }

  private static boolean isChosen(TestFleet fleet, String cluster) {
    return fleet
        .status("apps/shop.yaml")
        .lines()
        .takeWhile(line -> !line.contains("cost:"))
        .anyMatch(line -> line.startsWith("    " + cluster + ": "));
  }

  private static String git(TestFleet fleet, String... arguments) {
    return io.edgewright.service.git.GitCommand.git(fleet.repository().work(), arguments);
  }

  private static Map<String, Object> shop(Terminals told) {
    return map(JsonTree.list(tree(told), "placements").getFirst());
  }

  private static Map<String, Object> tree(Terminals told) {
    return CanonicalJson.read(told.out().getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked") // the keys of every map of a plain tree are texts
  private static Map<String, Object> map(Object tree) {
    return (Map<String, Object>) tree;
  }
}
