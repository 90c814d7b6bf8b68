package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.SimulatedFleet;
import io.edgewright.simulator.access.User;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded answers of a real API server, replayed against the simulated one. */
final class ContractReplayTest {
  private static final int STEPS_PER_EXEMPTION = 20;
  private static final List<String> NEVER_EXEMPT = List.of("apply-", "dry-run", "random");
  private static SimulatedFleet fleet;
  private static Map<String, Object> exempt;
  private static final List<Tally> summary = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    fleet = SimulatedFleet.start();
    try (var in = ContractReplayTest.class.getResourceAsStream("/contract/exempt.yaml")) {
      exempt = Tree.asMap(Yaml.read(Objects.requireNonNull(in).readAllBytes()));
    }
  }

  @AfterAll
  static void stop() {
    fleet.close();
    System.out.println(Tally.HEADER);
    summary.stream().filter(tally -> !tally.isRandom()).forEach(System.out::println);
    System.out.println(Tally.sum("random", summary.stream().filter(Tally::isRandom).toList()));
    System.out.println(Tally.sum("total", summary));
  }

  static Stream<String> randomSequences() {
    return IntStream.rangeClosed(1001, 1060).mapToObj(seed -> "random/random-" + seed);
  }

  /** Every recorded scenario, so that none is forgotten. */
  static Stream<String> scenarios() throws Exception {
    var folder = Objects.requireNonNull(ContractReplayTest.class.getResource("/contract")).toURI();
    try (var files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenarioIsAnsweredAsByARealServer(String name) throws Exception {
    replay(name);
  }

  @ParameterizedTest
  @MethodSource("randomSequences")
  void randomSequenceIsAnsweredAsByARealServer(String name) throws Exception {
    replay(name);
  }

  @Test
  void exemptionsAreFewAndNoneWhereNoneIsAllowed() {
    // The steps of the scenarios that may have exemptions at all.
    var steps = 545 - 25 - 23 - 19 - 12;
    var count = exempt.values().stream().mapToInt(s -> Tree.asMap(s).size()).sum();

    assertTrue(count * STEPS_PER_EXEMPTION <= steps, count + " exemptions");
    for (var scenario : exempt.keySet()) {
      assertTrue(NEVER_EXEMPT.stream().noneMatch(scenario::startsWith), scenario);
    }
  }

  /** What was done to the recorded server besides the requests. */
  private static void prepare(SimulatedCluster cluster, String step) {
    cluster.access().accept("viewer-token", User.named("viewer", "viewers").withUid("u2"));
    if (step.equals("page-2")) {
      cluster.compact();
    }
  }

  private static void replay(String name) throws Exception {
    var settings = SimulatedClusterSettings.named(name.replace('/', '-'));
    var scenario = Replay.scenario(name);
    var allowed = Tree.asMap(exempt.getOrDefault(name, Map.of()));

    List<Replay.Outcome> outcomes;
    try (var cluster =
            fleet.add(name.equals("controllers") ? settings : settings.withoutControllers());
        var client = ApiClient.of(cluster.url(), cluster.token())) {
      outcomes = new Replay(client).before(step -> prepare(cluster, step)).run(scenario);
    }

    var same = outcomes.stream().filter(outcome -> outcome.differences().isEmpty()).count();
    summary.add(new Tally(name, outcomes.size(), same, allowed.size()));
    assertAll(
        outcomes.stream()
            .filter(outcome -> !allowed.containsKey(outcome.step()))
            .map(
                outcome ->
                    () ->
                        assertEquals(
                            List.of(), outcome.differences(), name + " step " + outcome.step())));
    assertEquals(
        List.of(),
        outcomes.stream()
            .filter(outcome -> allowed.containsKey(outcome.step()))
            .filter(outcome -> outcome.differences().isEmpty())
            .map(Replay.Outcome::step)
            .toList(),
        name + ": exempt without need");
  }

  /** How a scenario went. */
  private record Tally(String name, long steps, long same, long exempt) {
    static final String HEADER = "contract                  steps   same  exempt";

    static Tally sum(String name, List<Tally> tallies) {
      return new Tally(
          name,
          tallies.stream().mapToLong(Tally::steps).sum(),
          tallies.stream().mapToLong(Tally::same).sum(),
          tallies.stream().mapToLong(Tally::exempt).sum());
    }

    boolean isRandom() {
      return name.startsWith("random/");
    }

    @Override
    public String toString() {
      return "%-24s %6d %6d %7d".formatted(name, steps, same, exempt);
    }
  }
}
