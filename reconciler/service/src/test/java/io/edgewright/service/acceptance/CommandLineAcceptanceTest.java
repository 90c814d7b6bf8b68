package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.service.cli.EdgewrightCommand;
import io.edgewright.service.git.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands that need no running service tell a person, and a program. */
final class CommandLineAcceptanceTest {
  private static final String KINDS = "apiVersion: edgewright.dev/v1alpha1\n";
  private static final String APPLICATION = "apps/shop/app.yaml";
  private static final String POLICY = "policies/everywhere.yaml";

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() {
    Map<String, String> files = new TreeMap<>();
    files.put("edgewright.yaml", "kind: Fleet\nmetadata: {name: test}\nspec: {}\n");
    for (var cluster : new String[] {"fra1", "nyc1", "syd1"}) {
      files.put("clusters/%s.yaml".formatted(cluster), TrafficFiles.cluster(cluster));
    }
    files.put(
        POLICY,
        """
        kind: PlacementPolicy
        metadata: {name: everywhere}
        spec:
          locations: all
          forbid: [{clusters: [syd1]}]
          replicas: {total: 5}
        """);
    files.put(
        APPLICATION,
        """
        kind: Application
        metadata: {name: shop}
        spec:
          source: {manifests: {path: apps/shop/manifests}}
          placement: everywhere
          overrides:
            - where: {clusters: [nyc1]}
              patches:
                - target: {kind: ConfigMap, name: text}
                  strategicMerge: {data: {greeting: Hi}}
        """);
    files.put(
        "apps/shop/manifests/objects.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: text}
        data: {greeting: Hello}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """);
    files.forEach(this::write);
  }

  private void write(String name, String text) {
    try {
      var path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text.startsWith("kind: ") ? KINDS + text : text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Terminals render(String cluster, String... options) {
    return Terminals.run(
        Stream.concat(
                Stream.of("render", folder, "--app", "shop", "--cluster", cluster),
                Stream.of(options))
            .toArray());
  }

  @Test
  void goodFilesAreCounted() {
    var told = Terminals.run("validate", folder);

    assertEquals(0, told.code(), told.toString());
    assertTrue(
        told.out().contains("3 clusters, 1 applications, 1 policies, 0 signals"), told.toString());
  }

  @Test
  void everyMistakeIsToldWithItsPlaceAndAHint() {
    write(POLICY, "kind: PlacementPolicy\nmetadata: {name: everywhere}\nspec:\n  locatoins: all\n");

    var text = Terminals.run("validate", folder);
    var json = Terminals.run("validate", folder, "-o", "json");

    assertEquals(1, text.code(), text.toString());
    assertTrue(
        text.out().contains("policies/everywhere.yaml:5:3")
            && text.out().contains("did you mean 'locations'?"),
        text.toString());
    var problems = JsonTree.list(tree(json), "problems");
    assertTrue(
        problems.stream()
            .map(problem -> (Map<?, ?>) problem)
            .anyMatch(
                problem ->
                    POLICY.equals(problem.get("file"))
                        && Long.valueOf(5).equals(problem.get("line"))),
        json.toString());
  }

  @Test
  void objectsAreRenderedAsAClusterGetsThemWithTheNumberOfReplicasDecidedThere() {
    var frankfurt = render("fra1");
    var york = render("nyc1");

    assertEquals(0, frankfurt.code(), frankfurt.toString());
    assertTrue(frankfurt.out().contains("greeting: Hello"), frankfurt.toString());
    assertTrue(frankfurt.out().contains("replicas: 3"), frankfurt.toString());
    assertTrue(york.out().contains("greeting: Hi"), york.toString());
    assertTrue(york.out().contains("replicas: 2"), york.toString());
  }

  @Test
  void clusterThatIsNotChosenGetsTheNumberThatTheObjectsState() {
    var sydney = render("syd1");

    assertEquals(0, sydney.code(), sydney.toString());
    assertTrue(sydney.out().contains("replicas: 1"), sydney.toString());
  }

  @Test
  void nameThatIsMisspelledIsRefusedWithTheOneThatWasMeant() {
    var told = render("fra2");

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.err().contains("there is no cluster 'fra2'"), told.toString());
    assertTrue(told.err().contains("did you mean 'fra1'?"), told.toString());
  }

  @Test
  void applicationWhoseFileIsBrokenIsNotSaidToBeMissingWithoutTellingWhy() {
    write(APPLICATION, "kind: Application\nmetadata: {name: shop}\nspec: {sauce: {}}\n");

    var told = render("fra1");

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.err().contains("there is no application 'shop'"), told.toString());
    assertTrue(told.err().contains("apps/shop/app.yaml:4:8: unknown field"), told.toString());
  }

  @Test
  void whySaysWhatIsWrongWithTheFilesOfAnApplicationThatNothingIsDecidedAbout() {
    write(POLICY, "kind: PlacementPolicy\nmetadata: {name: everywhere}\nspec:\n  locatoins: all\n");

    var told = Terminals.run("why", "shop", "--files", folder);

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.err().contains("nothing is decided about shop"), told.toString());
    assertTrue(told.err().contains("apps/shop/app.yaml:6:14: there is no"), told.toString());
  }

  @Test
  void whyWithoutAStatusBranchSaysWhatNeedsNone() throws Exception {
    GitCommand.git(folder, "init", "-q", ".");

    var told = Terminals.run("why", "shop", "--repository", folder);

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.err().contains("--files FOLDER' needs none"), told.toString());
  }

  @Test
  void folderThatIsNotThereIsNamed() {
    var nowhere = folder.resolve("nowhere");

    for (var command : new String[] {"validate", "plan", "simulate"}) {
      var told = Terminals.run(command, nowhere);

      assertEquals(1, told.code(), told.toString());
      assertTrue(told.err().contains(nowhere.toString()), told.toString());
      assertFalse(told.err().contains("\tat "), told.toString());
    }
  }

  static Stream<String> commands() {
    return EdgewrightCommand.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(String command) {
    var told = Terminals.run(command, "--help");

    assertEquals(0, told.code(), told.toString());
    assertTrue(told.out().contains("Usage: edgewright " + command), told.toString());
  }

  @Test
  void shellTakesTheScriptThatCompletesCommands() throws Exception {
    var script = folder.resolve("completion.sh");
    var told = Terminals.run("completion", "bash");
    Files.writeString(script, told.out());

    var bash =
        new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();

    assertEquals("", new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, bash.waitFor());
    assertTrue(commands().allMatch(told.out()::contains), told.toString());
  }

  private static Map<String, Object> tree(Terminals told) {
    return CanonicalJson.read(told.out().getBytes(StandardCharsets.UTF_8));
  }
}
