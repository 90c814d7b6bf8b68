package io.edgewright.simulator.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written is what was read. */
final class JsonTest {
  @Test
  void textsAreEscapedWhereTheyMustBe() {
    assertEquals("\"a/b~ c\"", Json.text("a/b~ c"));
    assertEquals("\"line\\n\\\"quoted\\\" and \\\\\"", Json.text("line\n\"quoted\" and \\"));
    assertEquals("\"tab\\t \\u0001 \\r\\n\"", Json.text("tab\t \u0001 \r\n"));
    assertEquals("\"Grüße \uD83D\uDE00\"", Json.text("Grüße \uD83D\uDE00"));
  }

  @Test
  void valuesAreWrittenInTheirShortestForm() {
    assertEquals(
        "[1,-2,3,true,null,1.5,123456789012345678901234567890]",
        Json.text(
            List.of(
                1L,
                -2,
                3.0,
                true,
                Null.NULL,
                1.5,
                new BigInteger("123456789012345678901234567890"))));
    assertEquals(
        "[{},[],{\"a\\n\":{\"b\":\"\"}}]",
        Json.text(List.of(Map.of(), List.of(), Map.of("a\n", Map.of("b", "")))));
    assertThrows(IllegalArgumentException.class, () -> Json.text(new Object()));
  }

  @Test
  void longTreesComeBackAsTheyWere() throws Exception {
    var text = "é\n".repeat(3000) + "x".repeat(5000);
    var tree = List.of(text, List.of(Map.of(text, text)), "y".repeat(2047), "z");

    var read = Json.read(Json.text(tree).getBytes(StandardCharsets.UTF_8));

    assertEquals(tree, read);
  }
}
