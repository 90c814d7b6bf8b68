package io.edgewright.policy.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder is a sentence: the files of a revision ({@code in}), where wanted their last good
 * versions ({@code last-good}), and what is said of them ({@code out.txt}). Run with {@code
 * -Dgolden.update=true} to write what is said now, then read the difference.
 */
final class FleetGoldenTest {
  private static final Path FOLDERS = Path.of("src/test/resources/fleets");

  static Stream<String> sentences() throws IOException {
    try (var folders = Files.list(FOLDERS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void everythingThatIsWrongIsSaidWithItsPlace(String sentence) throws IOException {
    var folder = FOLDERS.resolve(sentence);

    var said = describe(read(folder, new FleetParser(ParserSettings.DEFAULT)));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(folder.resolve("out.txt"), said);
    }
    assertEquals(Files.readString(folder.resolve("out.txt")), said);
    assertOnlyKnownFiles(folder);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void p10_orderOfTheFilesDoesNotMatter(String sentence) {
    var folder = FOLDERS.resolve(sentence);
    var parser = new FleetParser(ParserSettings.DEFAULT);
    var good = FleetFolder.read(folder.resolve("last-good"));
    var shuffled = new ArrayList<>(FleetFolder.read(folder.resolve("in")).entrySet());
    var expected = describe(read(folder, parser));

    for (var seed = 0; seed < 5; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      Map<String, byte[]> files = new LinkedHashMap<>();
      shuffled.forEach(file -> files.put(file.getKey(), file.getValue()));

      assertEquals(expected, describe(parser.withLastGood(files, good)));
    }
  }

  private static FleetFiles read(Path folder, FleetParser parser) {
    return parser.withLastGood(
        FleetFolder.read(folder.resolve("in")), FleetFolder.read(folder.resolve("last-good")));
  }

  private static String describe(FleetFiles files) {
    var lines = new ArrayList<String>();
    files.problems().forEach(problem -> lines.add(problem.toString()));
    lines.add("");
    lines.add("in force:");
    lines.add(
        "  fleet "
            + files.fleet().metadata().name()
            + (files.fleet().suspended() ? ", suspended" : ""));
    lines.add("  clusters " + files.clusters().keySet());
    lines.add("  applications " + files.applications().keySet());
    lines.add("  policies " + files.policies().keySet());
    lines.add("  signals " + files.signals().keySet());
    lines.add(
        "  held " + files.held().applications().keySet() + " " + files.held().clusters().keySet());
    lines.add("  complete " + files.complete());
    files
        .files()
        .forEach(
            (path, state) -> {
              if (!(state instanceof FileState.Current)) {
                lines.add("  " + path + " " + state.getClass().getSimpleName());
              }
            });
    return String.join("\n", lines) + "\n";
  }

  private static void assertOnlyKnownFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var names = new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
      names.removeAll(List.of("in", "out.txt", "last-good", "README.md"));
      assertTrue(names.isEmpty(), () -> "not used: " + names);
    }
    assertTrue(Files.readString(folder.resolve("README.md")).lines().count() == 1);
  }
}
