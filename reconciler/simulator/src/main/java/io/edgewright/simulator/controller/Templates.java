package io.edgewright.simulator.controller;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.zip.CRC32C;

/** What controllers read from pod templates. */
final class Templates {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int LENGTH = 10;

  private Templates() {}

  /** A short name of a template, the same for the same template. */
  static String hash(Map<String, Object> template) {
    var crc = new CRC32C();
    var text = Json.write(template);
    crc.update(text);
    var value = crc.getValue() * 31 + text.length;
    var hash = new StringBuilder();
    for (var i = 0; i < LENGTH; i++) {
      hash.append(LETTERS.charAt((int) (value % LETTERS.length())));
      value = value / LETTERS.length() + crc.getValue() * (i + 1);
    }
    return hash.toString();
  }

  /** A number or a percentage of a total. */
  static long share(Object value, long total, RoundingMode rounding) {
    if (value instanceof Long number) {
      return number;
    }
    var text = value.toString();
    return text.endsWith("%")
        ? Quantity.value(text.substring(0, text.length() - 1))
            .multiply(BigDecimal.valueOf(total))
            .divide(BigDecimal.valueOf(100), 0, rounding)
            .longValue()
        : 0;
  }
}
