package io.edgewright.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read is what kubectl reads. The folder holds texts beside the JSON that kubectl 1.32 made
 * of them; where kubectl is installed that record is checked too. {@code label --local} is asked
 * because it reads with the same reader as {@code create}, which needs a server even for {@code
 * --dry-run=client}.
 */
final class KubectlDialectTest {
  private static final Path TEXTS = Path.of("src/test/resources/yaml-as-kubectl-reads-it");

  static Stream<String> texts() throws IOException {
    try (var files = Files.list(TEXTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textIsReadAsKubectlReadIt(String name) throws IOException {
    var content = Files.readAllBytes(TEXTS.resolve(name + ".yaml"));

    var file = YamlParser.parse(name + ".yaml", content, YamlLimits.FILE);

    var documents = ((YamlFile.Documents) file).nodes().stream().map(YamlNode::toJson).toList();
    assertEquals(pretty(recorded(name)), pretty(documents));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void recordIsWhatTheInstalledKubectlReads(String name) throws Exception {
    assumeTrue(kubectlIsInstalled(), "kubectl is not installed: its reading is only replayed");

    var documents = readByKubectl(TEXTS.resolve(name + ".yaml"));

    assertEquals(pretty(recorded(name)), pretty(documents));
  }

  private static List<Object> recorded(String name) throws IOException {
    var json = Files.readAllBytes(TEXTS.resolve(name + ".json"));
    return JsonTree.list(CanonicalJson.read(json), "documents");
  }

  private static boolean kubectlIsInstalled() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  private static List<Object> readByKubectl(Path text) throws Exception {
    var process =
        new ProcessBuilder(
                "kubectl",
                "label",
                "--local",
                "--dry-run=client",
                "-o",
                "json",
                "-f",
                text.toString(),
                "edgewright-test=x")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    // kubectl prints one object after the other, each closed by a brace in the first column.
    var documents = new ArrayList<Object>();
    for (var json : output.split("(?<=\n})\n")) {
      var tree = CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
      documents.add(
          JsonTree.map(tree, "metadata", "labels").size() == 1
              ? JsonTree.without(tree, "metadata", "labels")
              : JsonTree.without(tree, "metadata", "labels", "edgewright-test"));
    }
    return documents;
  }

  /** Readable, keys sorted, and every number in one form, for JSON does not tell 1 from 1.0. */
  private static String pretty(Object json) {
    var lines = new StringBuilder();
    print(normal(json), "", lines);
    return lines.toString();
  }

  private static void print(Object json, String path, StringBuilder lines) {
    switch (json) {
      case Map<?, ?> map -> map.forEach((key, value) -> print(value, path + "/" + key, lines));
      case List<?> list -> {
        for (var i = 0; i < list.size(); i++) {
          print(list.get(i), path + "/" + i, lines);
        }
      }
      case String text -> lines.append(path).append(" text ").append(text).append('\n');
      case null -> lines.append(path).append(" null\n");
      default -> lines.append(path).append(' ').append(json).append('\n');
    }
  }

  private static Object normal(Object json) {
    return switch (json) {
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put((String) key, normal(value)));
        yield new LinkedHashMap<>(sorted);
      }
      case List<?> list -> {
        var copy = new ArrayList<>();
        list.forEach(item -> copy.add(normal(item)));
        yield copy;
      }
      case Long number -> number;
      case Number number -> number.doubleValue();
      case null -> null;
      default -> json;
    };
  }
}
