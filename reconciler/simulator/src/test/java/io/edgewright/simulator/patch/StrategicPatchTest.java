package io.edgewright.simulator.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a strategic merge patch takes away where nothing is yet is no change. */
final class StrategicPatchTest {
  private static Map<String, Object> tree(String text) throws Exception {
    return Tree.asMap(Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                   | {'metadata': {'labels': {'a': null}}} |"
            + " {'metadata': {'labels': {}}}",
        "{'metadata': {}}                     | {'metadata': {'labels': {'a': null}}} |"
            + " {'metadata': {'labels': {}}}",
        "{'metadata': {'labels': {'a': 'x'}}} | {'metadata': {'labels': {'a': null}}} |"
            + " {'metadata': {'labels': {}}}",
        "{}                                   | {'spec': {'tolerations': [{'key': 'a', 'value':"
            + " null}]}} | {'spec': {'tolerations': [{'key': 'a'}]}}",
      })
  void patchComesTo(String target, String patch, String expected) throws Exception {
    var pods = BuiltInSchema.kind("v1", "Pod").orElseThrow();

    assertEquals(tree(expected), StrategicPatch.apply(pods, tree(target), tree(patch)));
  }
}
