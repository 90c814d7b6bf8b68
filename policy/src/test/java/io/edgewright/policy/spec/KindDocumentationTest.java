package io.edgewright.policy.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/schemas} and {@code docs/reference} are what the shapes say. To write them anew:
 * {@code mvn -pl policy test -Dtest=KindDocumentationTest -Ddocs.update=true}, then read the
 * difference.
 */
final class KindDocumentationTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void schemasAndReferenceAreCurrent() throws IOException {
    for (var file : KindDocumentationRenderer.render(examples()).entrySet()) {
      var path = PROJECT.resolve(file.getKey());
      if (Boolean.getBoolean("docs.update")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      assertTrue(Files.exists(path), () -> path + " is missing; run with -Ddocs.update=true");
      assertEquals(file.getValue(), Files.readString(path), file.getKey());
    }
  }

  @Test
  void examplesOfTheReferenceAreAWholeFleetButForWhatTheyOnlyName() throws IOException {
    var examples = examples();
    var files = new LinkedHashMap<String, byte[]>();
    put(files, "edgewright.yaml", examples.get("Fleet"));
    put(files, "clusters/fra1.yaml", examples.get("Cluster"));
    put(files, "apps/storefront/app.yaml", examples.get("Application"));
    put(files, "policies/near-users.yaml", examples.get("PlacementPolicy"));
    put(files, "signals/edge-requests.yaml", examples.get("SignalSource"));

    var fleet = new FleetParser(ParserSettings.DEFAULT).parse(files);

    assertTrue(fleet.complete(), () -> fleet.problems().toString());
    assertEquals(
        List.of("there is no Application 'cache'"),
        fleet.problems().stream().map(Problem::message).toList());
  }

  private static void put(Map<String, byte[]> files, String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> examples() throws IOException {
    var examples = new TreeMap<String, String>();
    try (var files = Files.list(Path.of("src/test/resources/reference"))) {
      for (var file : files.toList()) {
        examples.put(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));
      }
    }
    return examples;
  }
}
