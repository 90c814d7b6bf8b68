package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Objects that are wrong in many ways are refused for what a real server (v1.28.5) refuses them
 * for: what it said is recorded with them.
 */
final class RefusedObjectsTest {
  private static final String GAUGES = "/apis/random.example.com/v1/namespaces/default/gauges";
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(SimulatedClusterSettings.named("refused").withoutControllers());
    var definition = Json.text(Yaml.read(resource("/random/gauges.yaml")));
    site.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    site.until(() -> site.get(GAUGES), answer -> answer.status() == 200);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static byte[] resource(String path) throws Exception {
    try (var in = RefusedObjectsTest.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }

  private static Map<String, Object> parsed(String line) {
    try {
      return Tree.asMap(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    } catch (io.edgewright.simulator.tree.Malformed e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  @TestFactory
  Stream<DynamicTest> objectIsRefusedForWhatARealServerRefusesItFor() throws Exception {
    var text = new String(resource("/refused/objects.jsonl"), StandardCharsets.UTF_8);
    return text.lines()
        .map(RefusedObjectsTest::parsed)
        .map(
            refused -> {
              var body = Json.text(Tree.map(refused, "body"));
              return DynamicTest.dynamicTest(
                  body,
                  () -> {
                    var answer = site.post(Tree.text(refused, "path") + "?dryRun=All", body);

                    assertEquals(422, answer.status(), answer.text());
                    assertEquals(
                        new TreeSet<>(Tree.list(refused, "causes")),
                        answer.causes(),
                        answer.message());
                  });
            });
  }
}
