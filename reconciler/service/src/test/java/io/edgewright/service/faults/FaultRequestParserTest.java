package io.edgewright.service.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FaultRequestParserTest {
  private static Map<String, Object> effect(String... fields) {
    return FaultRequestParser.effect("fail", List.of(fields));
  }

  @Test
  void fieldIsANumberATruthOrATextAsItIsTyped() {
    var effect = effect("status=503", "shape=1.5", "sideEffects=true", "message=a = b", "empty=");

    assertEquals(
        Map.of(
            "type",
            "fail",
            "status",
            503L,
            "shape",
            1.5,
            "sideEffects",
            true,
            "message",
            "a = b",
            "empty",
            ""),
        effect);
  }

  @Test
  void textThatLooksLikeANumberIsWrittenAsJson() {
    assertEquals("12", effect("message=\"12\"").get("message"));
  }

  @Test
  void patchIsWrittenAsJson() {
    var patch = effect("patch=[{\"op\":\"remove\",\"path\":\"/data\"}]").get("patch");

    assertEquals(List.of(Map.of("op", "remove", "path", "/data")), patch);
  }

  @Test
  void fieldWithoutAValueOrWithBrokenJsonIsToldAsItWasTyped() {
    var bare = assertThrows(IllegalArgumentException.class, () -> effect("503"));
    var broken = assertThrows(IllegalArgumentException.class, () -> effect("patch=[{"));

    assertEquals(
        "'503' is no field of an effect: write FIELD=VALUE, such as status=503", bare.getMessage());
    assertEquals("'patch=[{' is no JSON", broken.getMessage());
  }
}
