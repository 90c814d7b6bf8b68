package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.tree.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Random sequences on the cluster of the kubeconfig in EDGEWRIGHT_IT_KUBECONFIG and on a simulated
 * one, which must answer every step alike; skipped where there is no such cluster. It needs an API
 * server without controllers, v1.28, and leaves namespaces {@code r-SEED} behind.
 *
 * <p>System properties: {@code differential.seed}, the first seed; {@code differential.sequences};
 * {@code differential.steps}; {@code differential.kinds}, plural names with commas between; {@code
 * differential.any}, how many of a hundred objects hold a field that is taken from the schema;
 * {@code differential.odd}, how many of a hundred requests are odd; {@code differential.all}, true
 * for sequences that go on after a difference; {@code differential.record}, a folder for sequences
 * that do not differ.
 */
@EnabledIfEnvironmentVariable(
    named = RealClusterContractTest.KUBECONFIG,
    matches = ".+",
    disabledReason = "EDGEWRIGHT_IT_KUBECONFIG names no kubeconfig of a real cluster")
final class RealClusterDifferentialTest {
  @Test
  void randomSequencesAreAnsweredAsByTheRealServer() throws Exception {
    var first = Long.getLong("differential.seed", 1);
    var sequences = Integer.getInteger("differential.sequences", 20);
    var steps = Integer.getInteger("differential.steps", 60);
    var mix =
        new RandomMix(
            Stream.of(System.getProperty("differential.kinds", "").split(","))
                .filter(kind -> !kind.isEmpty())
                .toList(),
            Integer.getInteger("differential.any", RandomMix.USUAL.any()),
            Integer.getInteger("differential.odd", RandomMix.USUAL.odd()));
    var kubeconfig = Path.of(System.getenv(RealClusterContractTest.KUBECONFIG));
    var settings = SimulatedClusterSettings.named("differential").withoutControllers();
    try (var real = RealCluster.connect(kubeconfig);
        var cluster = SimulatedCluster.start(settings);
        var simulated = ApiClient.of(cluster.url(), cluster.token())) {
      Differential.define(real);
      Differential.define(simulated);
      var differential =
          new Differential(real, simulated, steps, mix, Boolean.getBoolean("differential.all"));
      var same = 0;
      var differing = 0;
      for (var seed = first; seed < first + sequences; seed++) {
        var outcome = differential.run(seed);
        same += outcome.same().size();
        record(seed, outcome);
        differing += outcome.difference().isEmpty() ? 0 : 1;
        outcome.difference().forEach(System.out::println);
      }
      System.out.printf(
          "differential: %d sequences, %d differ, %d steps the same%n", sequences, differing, same);
      assertEquals(0, differing, "sequences that differ, told above");
    }
  }

  /** Keeps what the real server answered, for those who have none. */
  private static void record(long seed, Differential.Outcome outcome) throws IOException {
    var folder = System.getProperty("differential.record", "");
    if (!folder.isEmpty() && outcome.difference().isEmpty()) {
      var lines = outcome.same().stream().map(Json::text).toList();
      Files.write(Path.of(folder, "sequence-" + seed + ".jsonl"), lines);
    }
  }
}
