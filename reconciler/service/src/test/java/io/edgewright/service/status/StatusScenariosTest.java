package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares what is committed with folders of files that were read by a person. After a wanted
 * change, {@code -Dscenarios=write} writes them anew, to be read again.
 */
class StatusScenariosTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status-of-a-fleet-that-is-well",
        "status-of-a-fleet-on-a-bad-night",
        "status-of-sixty-clusters"
      })
  void whatIsCommittedIsWhatWasReadByAPerson(String scenario) throws IOException {
    var out = SCENARIOS.resolve(scenario).resolve("out");

    var files = commit(scenario);

    if ("write".equals(System.getProperty("scenarios"))) {
      write(out, files);
    }
    var expected = read(out);
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(files.keySet()));
    for (var path : expected.keySet()) {
      assertEquals(expected.get(path), files.get(path), path);
    }
  }

  private static SortedMap<String, String> commit(String scenario) {
    var observed =
        switch (scenario) {
          case "status-of-a-fleet-that-is-well" -> Examples.demo();
          case "status-of-a-fleet-on-a-bad-night" -> Examples.troubled();
          default -> Examples.sixty();
        };
    var plan =
        assertInstanceOf(
            StatusPlan.Commit.class,
            StatusPlanner.plan(CommittedStatus.nothing(Examples.head()), observed, NOW));
    var files = new TreeMap<>(StatusRenderer.render(plan.after().status()));
    if (scenario.equals("status-of-sixty-clusters")) {
      files.keySet().removeIf(path -> path.contains("/"));
    }
    var commit = plan.commit();
    files.put(
        "message.txt",
        "%s\n\n%s\n\n%s\n".formatted(commit.subject(), commit.body(), commit.trailers()));
    return files;
  }

  private static void write(Path out, Map<String, String> files) throws IOException {
    for (var path : read(out).keySet()) {
      Files.delete(out.resolve(path));
    }
    for (var file : files.entrySet()) {
      var path = out.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static SortedMap<String, String> read(Path out) throws IOException {
    var files = new TreeMap<String, String>();
    if (!Files.exists(out)) {
      return files;
    }
    try (var paths = Files.walk(out)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(out.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }
}
