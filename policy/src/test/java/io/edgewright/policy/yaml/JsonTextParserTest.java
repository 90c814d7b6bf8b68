package io.edgewright.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextParserTest {
  private static ScalarText text(String yaml) {
    var documents =
        assertInstanceOf(
            YamlFile.Documents.class, YamlParser.parse("f.yaml", yaml, YamlLimits.FILE));
    var root = (Mapping) documents.nodes().getFirst();
    return new ScalarText((Scalar) root.get("text").orElseThrow(), yaml);
  }

  private static Mapping read(String yaml) {
    var documents =
        assertInstanceOf(YamlFile.Documents.class, JsonTextParser.parse(text(yaml)), yaml);
    return (Mapping) documents.nodes().getFirst();
  }

  @Test
  void valuesAreThoseOfJson() {
    var yaml = "text: '{\"a\": [1, -2.5, true, null, \"yes\", \"é\\u0041\\n\"], \"b\": {}}'\n";

    var json = read(yaml).toJsonObject();

    assertEquals(java.util.Arrays.asList(1L, -2.5, true, null, "yes", "éA\n"), json.get("a"));
    assertEquals(Map.of(), json.get("b"));
  }

  /** The letter X stands where the value does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text: |\n  {\"a\": 1,\n     \"b\": \"X\"}\n",
        "text: |2\n    {\"a\":\n  \"b\", \"b\": \"X\"}\n",
        "x: 1\ntext: >-\n  {\"a\": 1,\n\n  \"c\": 2,\n    \"b\": \"X\"}\n",
        "text: '{\"a\": \"it''s\", \"b\": \"X\"}'\n",
        "text: '{\"a\": 1,\n\n    \"b\": \"X\"}'\n",
        "text: \"{\\\"a\\\": \\\"\\x41\\u0042\\\",\\n\\t\\\"b\\\": \\\"X\\\"}\"\n",
        "text: \"{\\\"a\\\": 1, \\\n    \\\"b\\\": \\\"X\\\"}\"\n"
      })
  void everyCharacterHasItsPlaceHoweverTheTextIsWritten(String yaml) {
    var b = (Scalar) read(yaml).get("b").orElseThrow();

    var before = yaml.substring(0, yaml.indexOf('X'));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int quote = yaml.charAt(before.length() - 2) == '\\' ? 2 : 1;
    int column = before.length() - before.lastIndexOf('\n') - quote;
    assertEquals(new SourceLocation("f.yaml", line, column), b.location());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': 1}",
        "{\"a\": 1,}",
        "{a: 1}",
        "{\"a\": 1} // no",
        "[1, 2",
        "{\"a\": yes}",
        "01",
        "{\"a\": 1} {}",
        "{\"a\": 1, \"a\": 2}",
        ""
      })
  void whatIsNotStrictlyJsonIsRefused(String json) {
    var yaml = "text: |\n  " + json.replace("\n", "\n  ") + "\n";

    var outcome = JsonTextParser.parse(text(yaml));

    var problems = assertInstanceOf(YamlFile.Malformed.class, outcome, json).problems();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().location().line() <= 3, problems::toString);
  }

  @Test
  void depthIsBounded() {
    var yaml = "text: '" + "[".repeat(5_000) + "]".repeat(5_000) + "'\n";

    assertInstanceOf(YamlFile.Malformed.class, JsonTextParser.parse(text(yaml)));
  }

  @Test
  void allKeysThatAreStatedTwiceAreTold() {
    var outcome =
        JsonTextParser.parse(text("text: '{\"a\":1,\"a\":2,\"b\":{\"c\":1,\"c\":2}} x'\n"));

    var problems = assertInstanceOf(YamlFile.Malformed.class, outcome).problems();
    assertEquals(
        List.of(15, 32), problems.stream().limit(2).map(p -> p.location().column()).toList());
    assertEquals(3, problems.size());
  }
}
