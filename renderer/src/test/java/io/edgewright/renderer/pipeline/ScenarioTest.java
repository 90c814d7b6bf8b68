package io.edgewright.renderer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.renderer.RenderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Renders every golden folder. {@code -Dscenarios.accept=true} writes what comes out as expected.
 */
final class ScenarioTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static RenderEngine engine;

  @BeforeAll
  static void open() {
    engine = RenderEngine.open(RenderSettings.defaults(), InstantSource.system());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  static Stream<String> scenarios() throws IOException {
    try (var folders = Files.list(SCENARIOS)) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void scenarioRendersAsExpected(String name) throws IOException {
    var scenario = new Scenario(SCENARIOS.resolve(name));

    var files = Scenario.files(engine.render(scenario.request()));

    if (Boolean.getBoolean("scenarios.accept")) {
      scenario.accept(files);
    }
    assertTrue(scenario.oneLiner().isPresent(), "a scenario says in README.md what it shows");
    assertEquals(scenario.expected().keySet(), files.keySet(), () -> files.toString());
    scenario
        .expected()
        .forEach((file, text) -> assertEquals(text, files.get(file), name + "/out/" + file));
  }
}
