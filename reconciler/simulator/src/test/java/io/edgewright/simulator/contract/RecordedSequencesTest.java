package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.SimulatedFleet;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences as {@link RealClusterDifferentialTest} recorded them from a real server,
 * replayed on a simulated one.
 */
final class RecordedSequencesTest {
  private static SimulatedFleet fleet;

  @BeforeAll
  static void start() {
    fleet = SimulatedFleet.start();
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  static Stream<Path> sequences() throws Exception {
    var folder =
        Objects.requireNonNull(RecordedSequencesTest.class.getResource("/random/recorded")).toURI();
    try (var files = Files.list(Path.of(folder))) {
      return files.sorted().toList().stream();
    }
  }

  private static SimulatedCluster cluster(String name) throws Exception {
    return fleet.add(SimulatedClusterSettings.named(name).withoutControllers());
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void sequenceIsAnsweredAsByARealServer(Path file) throws Exception {
    var name = file.getFileName().toString().replaceAll("\\..*", "");
    try (var cluster = cluster(name);
        var client = ApiClient.of(cluster.url(), cluster.token())) {
      Differential.define(client);
      var side = new Side(client);
      var index = 0;
      for (var line : Files.readAllLines(file)) {
        var recorded = Tree.asMap(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        var step = RandomStep.of(Tree.map(recorded, "request"));

        var given = side.answer(step);

        var told =
            Differential.told(name + " step " + index++, step, Tree.map(recorded, "answer"), given);
        assertEquals("", String.join("\n", told));
      }
    }
  }

  @Test
  void twoSimulatedClustersAnswerAlike() throws Exception {
    try (var one = cluster("one");
        var other = cluster("other");
        var there = ApiClient.of(one.url(), one.token());
        var here = ApiClient.of(other.url(), other.token())) {
      Differential.define(there);
      Differential.define(here);

      var outcome = new Differential(there, here, 100, RandomMix.USUAL, false).run(7);

      assertEquals(List.of(), outcome.difference());
      assertEquals(101, outcome.same().size());
    }
  }
}
