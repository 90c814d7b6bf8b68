package io.edgewright.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.edgewright.simulator.status.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Label selectors select what {@code kubectl get -l} says that they do. */
final class LabelSelectorTest {
  private static Map<String, Object> labelled(String labels) {
    var map = new LinkedHashMap<String, Object>();
    for (var label : labels.split(" ")) {
      var equals = label.indexOf('=');
      if (equals > 0) {
        map.put(label.substring(0, equals), label.substring(equals + 1));
      }
    }
    return Map.of("metadata", Map.of("labels", map));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=x           | a=x b=y | true",
        "a==x          | a=y     | false",
        "a = x , b     | a=x b=y | true",
        "a=            | a=      | true",
        "a!=x          | b=y     | true",
        "a!=x          | a=x     | false",
        "a             | b=y     | false",
        "!a            | b=y     | true",
        "! a,b         | a=x b=y | false",
        "a in (x, y)   | a=y     | true",
        "a in (x,)     | a=      | true",
        "a in ()       | a=      | true",
        "a notin (x,y) | b=x     | true",
        "a notin (x)   | a=x     | false",
        "a>4           | a=5     | true",
        "a<5           | a=5     | false",
        "a>4           | a=x     | false",
        "in in (notin) | in=notin | true",
        "x.y/a=b       | x.y/a=b | true",
        "''            | a=x     | true",
      })
  void selects(String selector, String labels, boolean selected) {
    assertEquals(selected, LabelSelector.parse(selector).test(labelled(labels)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=b=c",
        "a,,b",
        ",a",
        "a,",
        "a in (b",
        "a in b",
        "a in",
        "!",
        "!a=b",
        "a b",
        "=a",
        "a>x",
        "a=b c",
        "a in (b c)",
        "-a",
        "a=-b",
        "X/a",
        "/a",
        "(a)",
        "a=!b",
      })
  void refusesWhatIsNoSelector(String selector) {
    var refusal = assertThrows(Refusal.class, () -> LabelSelector.parse(selector));

    assertEquals(400, refusal.code());
  }
}
