package io.edgewright.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.yaml.YamlFile.Documents;
import io.edgewright.policy.yaml.YamlFile.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlParserTest {
  private static final YamlLimits SMALL = new YamlLimits(10_000, 20, 1_000);

  @Test
  void everyNodeKnowsItsLineAndColumn() {
    var root = mapping("a: 1\nb:\n  - x\n  - {c: y}\n");

    var items = ((YamlNode.Sequence) root.get("b").orElseThrow()).items();
    var c = ((YamlNode.Mapping) items.get(1)).entry("c").orElseThrow();

    assertEquals("f.yaml:2:1", root.entry("b").orElseThrow().location().toString());
    assertEquals("f.yaml:3:5", items.get(0).location().toString());
    assertEquals("f.yaml:4:6", c.location().toString());
    assertEquals("f.yaml:4:9", c.value().location().toString());
  }

  @Test
  void placeInsideAScalarIsFoundHoweverItIsWritten() {
    var root = mapping("plain: abc\nquoted: 'abc'\nblock: |\n  abc\n  def\n");

    assertEquals("f.yaml:1:9", place(root, "plain", 1));
    assertEquals("f.yaml:2:11", place(root, "quoted", 1));
    assertEquals("f.yaml:4:4", place(root, "block", 1));
    assertEquals("f.yaml:5:4", place(root, "block", 5));
  }

  @Test
  void allDuplicateKeysAreReportedAtOnce() {
    assertEquals(
        """
        f.yaml:2:1: the key 'a' is stated twice (it stands at line 1 too)
        f.yaml:4:3: the key '1' is stated twice (it stands at line 3 too)
        """
            .strip(),
        problems("a: 1\na: 2\nb: {1: x,\n  '1': y}\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: b: c' | f.yaml:1:5: not YAML: mapping values are not allowed here",
        "'a: [1, 2' | f.yaml:1:9: not YAML: while parsing a flow sequence: expected ',' or ']', but"
            + " got <stream end>",
        "'a: *x' | f.yaml:1:4: the alias *x has no anchor before it (an anchor &x must stand"
            + " earlier in the same document, and not around the alias)",
        "'a: &x [*x]' | f.yaml:1:8: the alias *x has no anchor before it (an anchor &x must stand"
            + " earlier in the same document, and not around the alias)",
        "'a: .nan' | f.yaml:1:4: JSON has no such number (quote it if a text is meant)",
        "'a: !!int x' | f.yaml:1:4: 'x' is not what its tag says (quote it if a text is meant)",
        "'<<: 1' | f.yaml:1:1: '<< merges a mapping or a list of mappings, nothing else'",
        "'[a]: 1' | f.yaml:1:1: a key must be a text (null, lists, mappings and very large numbers"
            + " cannot be keys)",
      })
  void brokenTextIsReportedWithItsPlace(String text, String problem) {
    assertEquals(problem.replace("'<<", "<<").replace("else'", "else"), problems(text));
  }

  @Test
  void aliasesThatGrowWithoutBoundAreRefusedQuickly() {
    var laughs =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + IntStream.rangeClosed(1, 12)
                .mapToObj(
                    i ->
                        "a%d: &a%d [%s]\n"
                            .formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)))
                .collect(Collectors.joining());

    var file =
        Assertions.assertTimeout(
            Duration.ofMinutes(1), () -> YamlParser.parse("f.yaml", laughs, YamlLimits.FILE));

    assertTrue(text(file).contains("more than 100000 values after its aliases are expanded"));
  }

  @Test
  void depthIsBoundedAlsoWhereAliasesMakeIt() {
    var deep = "a: " + "[".repeat(30) + "]".repeat(30);
    var chained =
        "a0: &a0 [x]\n"
            + IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "a%d: &a%d [*a%d]\n".formatted(i, i, i - 1))
                .collect(Collectors.joining());

    assertTrue(problems(deep).contains("nested deeper than 20 levels"));
    assertTrue(problems(chained).contains("nested deeper than 20 levels"));
  }

  @Test
  void hugeAndUndecodableFilesAreRefused() {
    var huge = YamlParser.parse("f.yaml", new byte[20_000], SMALL);
    var latin = YamlParser.parse("f.yaml", "ä: 1".getBytes(StandardCharsets.ISO_8859_1), SMALL);

    assertEquals("f.yaml:1:1: the file has 20000 bytes; at most 10000 are read", text(huge));
    assertEquals("f.yaml:1:1: the file is not UTF-8", text(latin));
  }

  @Test
  void emptyTextHasNoDocuments() {
    assertEquals(new Documents(java.util.List.of()), YamlParser.parse("f.yaml", "", SMALL));
    assertEquals(
        new Documents(java.util.List.of()),
        YamlParser.parse("f.yaml", "# nothing\n---\n---\n", SMALL));
  }

  private static String place(YamlNode.Mapping root, String key, int index) {
    return ((YamlNode.Scalar) root.get(key).orElseThrow()).locationOf(index).toString();
  }

  private static YamlNode.Mapping mapping(String text) {
    return (YamlNode.Mapping)
        ((Documents) YamlParser.parse("f.yaml", text, SMALL)).nodes().getFirst();
  }

  private static String problems(String text) {
    return text(YamlParser.parse("f.yaml", text, SMALL));
  }

  private static String text(YamlFile file) {
    return ((Malformed) file)
        .problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
