package io.edgewright.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class YamlWriterTest {
  @Test
  void documentIsWrittenInBlockStyleInTheOrderOfItsKeys() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("kind", "Status");
    tree.put("clusters", List.of(Map.of("name", "fra1"), Map.of("name", "ams1")));
    tree.put("empty", List.of());
    tree.put("none", null);
    tree.put("cost", new BigDecimal("12.50"));
    tree.put("message", "first line\nsecond line\n");

    var yaml = YamlWriter.write(tree);

    assertEquals(
        """
        kind: Status
        clusters:
        - name: fra1
        - name: ams1
        empty: []
        none: null
        cost: 12.50
        message: |
          first line
          second line
        """,
        yaml);
  }

  @Test
  void textThatLooksLikeSomethingElseIsReadBackAsText() {
    var texts =
        List.of(
            "yes",
            "no",
            "on",
            "off",
            "y",
            "N",
            "true",
            "null",
            "~",
            "",
            "0644",
            "0x1F",
            "0b1",
            "1_000",
            "1e3",
            ".5",
            "-1",
            "+1",
            "1.0",
            "2001-01-01",
            "12:30:45",
            ".inf",
            ".nan",
            "<<",
            "=",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "{a}",
            "[a]",
            "a, b",
            " a",
            "a ",
            "a\n",
            "\na",
            "a\n\n",
            " a\nb",
            "a\tb",
            "\t",
            "é",
            "😀",
            "a\u0000b",
            "a\u0085b",
            "a\u2028b",
            "a\r\nb",
            "a:",
            ":a",
            "?",
            "? a",
            "---",
            "--- a",
            "...",
            "${vars.X}",
            "a\\b",
            "x".repeat(300) + " " + "y".repeat(300));
    var tree = new LinkedHashMap<String, Object>();
    tree.put("list", texts);
    texts.forEach(text -> tree.put("key " + text, text));
    texts.forEach(text -> tree.put(text, Map.of("k", text)));

    assertEquals(tree, read(YamlWriter.write(tree)));
  }

  @Test
  void randomTextIsReadBackAsItWas() {
    var random = new Random(7);
    var alphabet = "ab01 \n\t:#-?{}[],&*!|>'\"%@`~.\\/=<é😀\r".codePoints().toArray();
    for (var round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (var i = random.nextInt(9); i > 0; i--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      Map<String, Object> tree = Map.of("text", text.toString(), "list", List.of(text.toString()));

      assertEquals(tree, read(YamlWriter.write(tree)));
    }
  }

  private static Object read(String yaml) {
    var file = YamlParser.parse("written.yaml", yaml, YamlLimits.FILE);
    var documents =
        (file instanceof YamlFile.Documents(var nodes)) ? nodes : new ArrayList<YamlNode>();
    assertEquals(1, documents.size(), () -> file + "\n" + yaml);
    return documents.getFirst().toJson();
  }
}
