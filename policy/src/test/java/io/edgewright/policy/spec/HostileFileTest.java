package io.edgewright.policy.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a file holds, it is read as something or reported; nothing is thrown. */
final class HostileFileTest {
  private static final Path FLEETS = Path.of("src/test/resources/fleets");
  private static final int ROUNDS = Integer.getInteger("hostile.rounds", 1_500);
  private static final List<String> TOKENS =
      List.of(
          "null",
          "~",
          "[]",
          "{}",
          "[null]",
          "{a: null}",
          "''",
          "-1",
          "1e999",
          ".nan",
          "0x",
          "yes",
          "\"\\U00110000\"",
          "&a [*a]",
          "<<: 1",
          "!!int x",
          "!!binary '%'",
          "\t",
          "\u0000",
          "- ",
          "? ",
          ": ",
          "999999999999999999999",
          "2026-13-45",
          "|",
          ">-\n",
          "%YAML 9999999999.1\n---\n",
          "---\n",
          "...\n",
          "${vars.X",
          "😀",
          "\uFEFF",
          "!<tag:x> ",
          "*b",
          "@",
          "`",
          "{",
          "}",
          "[",
          "]");

  @Test
  void noMutationOfAFileIsThrownAtTheCaller() throws IOException {
    var parser = new FileParser(ParserSettings.DEFAULT);
    var random = new Random(11);
    var files = seeds();
    var paths = List.copyOf(files.keySet());
    for (var round = 0; round < ROUNDS; round++) {
      var path = paths.get(random.nextInt(paths.size()));
      var text = mutated(new String(files.get(path), StandardCharsets.UTF_8), random);

      assertDoesNotThrow(
          () -> parser.parse(path, text.getBytes(StandardCharsets.UTF_8)),
          () -> path + "\n" + text);
    }
  }

  @Test
  void noMutationOfAFleetIsThrownAtTheCaller() throws IOException {
    var parser = new FleetParser(ParserSettings.DEFAULT);
    var random = new Random(12);
    var files = FleetFolder.read(FLEETS.resolve("whole-fleet-with-every-field-is-read/in"));
    var paths = List.copyOf(files.keySet());
    for (var round = 0; round < ROUNDS / 10; round++) {
      var mutated = new TreeMap<>(files);
      var path = paths.get(random.nextInt(paths.size()));
      var text = mutated(new String(files.get(path), StandardCharsets.UTF_8), random);
      mutated.put(path, text.getBytes(StandardCharsets.UTF_8));

      assertDoesNotThrow(() -> parser.parse(mutated), () -> path + "\n" + text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec: {token: HUSHHUSH}",
        "token: HUSHHUSH",
        "spec: {access: {credential: HUSH/HUSHHUSH}}",
        "spec: {access: {credential: {token: HUSHHUSH}}}",
        "spec: {access: {token: HUSHHUSH, credential: a}}",
        "spec: {access: {server: 'https://u:HUSHHUSH@h.example.com', credential: a}}",
        "spec: {access: {server: 'https://h.example.com/?token=HUSHHUSH', credential: a}}",
        "spec: {access: {server: 'HUSHHUSH', credential: a}}",
        "spec: {access: {caData: 'HUSHHUSH=', credential: a, server: 'https://a.example.com'}}",
        "spec: {access: HUSHHUSH}",
        "spec: {access: [HUSHHUSH]}",
      })
  void s1_whatMayBeASecretIsNeverRepeated(String rest) {
    var text = "apiVersion: edgewright.dev/v1alpha1\nkind: Cluster\nmetadata: {name: a}\n" + rest;

    var outcome =
        new FileParser(ParserSettings.DEFAULT)
            .parse("clusters/a.yaml", text.getBytes(StandardCharsets.UTF_8));

    assertFalse(outcome.toString().contains("HUSHHUSH"), outcome::toString);
    assertFalse(outcome instanceof FileOutcome.Parsed);
  }

  private static String mutated(String text, Random random) {
    var result = new StringBuilder(text);
    for (var i = 1 + random.nextInt(3); i > 0; i--) {
      var at = random.nextInt(result.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> result.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 1 -> result.delete(at, Math.min(result.length(), at + 1 + random.nextInt(12)));
        case 2 -> {
          var colon = result.indexOf(": ", at);
          var end = colon < 0 ? -1 : result.indexOf("\n", colon);
          if (end > 0) {
            result.replace(colon + 2, end, TOKENS.get(random.nextInt(TOKENS.size())));
          }
        }
        default -> result.insert(at, text, 0, Math.min(text.length(), random.nextInt(60)));
      }
    }
    return result.toString();
  }

  private static Map<String, byte[]> seeds() throws IOException {
    var seeds = new TreeMap<String, byte[]>();
    try (var folders = Files.list(FLEETS)) {
      for (var folder : folders.toList()) {
        FleetFolder.read(folder.resolve("in"))
            .forEach((path, content) -> seeds.put(path + "#" + folder.getFileName(), content));
      }
    }
    return seeds;
  }
}
