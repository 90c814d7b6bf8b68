package io.edgewright.sample;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.FleetParser;
import io.edgewright.policy.spec.ParserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people copy has to be right. */
class SampleRepositoryTest {
  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path SAMPLE = PROJECT.resolve("sample-repo");
  private static final Pattern SCHEMA =
      Pattern.compile("^# yaml-language-server: \\$schema=(\\S+)");
  private static final Pattern KIND = Pattern.compile("(?m)^kind: (\\w+)$");

  @Test
  void everyFileIsGood() throws IOException {
    var fleet = parse();

    assertEquals(List.of(), fleet.problems());
    assertTrue(fleet.complete());
  }

  @Test
  void itHasThreeApplicationsOnEightClustersOfWhichThreeAreInEurope() throws IOException {
    var fleet = parse();

    var applications = fleet.applications().keySet().stream().map(name -> name.value()).toList();
    var european =
        fleet.clusters().values().stream()
            .filter(cluster -> cluster.geography().continent().equals(Optional.of("EU")))
            .count();
    assertAll(
        () -> assertEquals(List.of("banner", "checkout", "storefront"), applications),
        () -> assertEquals(8, fleet.clusters().size()),
        () -> assertEquals(3, european));
  }

  @Test
  void everySourceAndSignalFileIsThere() throws IOException {
    var fleet = parse();

    var paths =
        fleet.applications().values().stream()
            .map(application -> application.source().path().value())
            .collect(toCollection(TreeSet::new));
    assertEquals(
        List.of("apps/banner/manifests", "apps/checkout/manifests", "charts/storefront"),
        List.copyOf(paths));
    assertTrue(Files.isDirectory(SAMPLE.resolve("apps/banner/manifests")));
    assertTrue(Files.isDirectory(SAMPLE.resolve("apps/checkout/manifests")));
    assertTrue(Files.isRegularFile(PROJECT.resolve("charts/storefront/Chart.yaml")));
    assertTrue(Files.isRegularFile(SAMPLE.resolve("signals/traffic.csv")));
  }

  @TestFactory
  Stream<DynamicTest> everyFileNamesTheSchemaOfItsKind() throws IOException {
    return files().stream()
        .filter(file -> !file.toString().contains("/manifests/"))
        .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("values.yaml"))
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> namesItsSchema(file)));
  }

  private static void namesItsSchema(Path file) throws IOException {
    var text = Files.readString(SAMPLE.resolve(file));
    var schema = SCHEMA.matcher(text);
    var kind = KIND.matcher(text);
    assertTrue(schema.find() && kind.find());

    var named = SAMPLE.resolve(file).resolveSibling(schema.group(1)).normalize();
    var expected = "docs/schemas/%s.json".formatted(kind.group(1).toLowerCase(Locale.ROOT));
    assertEquals(PROJECT.resolve(expected), named);
  }

  private static FleetFiles parse() throws IOException {
    var contents = new TreeMap<String, byte[]>();
    for (var file : files()) {
      contents.put(file.toString(), Files.readAllBytes(SAMPLE.resolve(file)));
    }
    return new FleetParser(ParserSettings.DEFAULT).parse(contents);
  }

  private static List<Path> files() throws IOException {
    try (var walk = Files.walk(SAMPLE)) {
      return walk.filter(Files::isRegularFile).map(SAMPLE::relativize).sorted().toList();
    }
  }
}
