package io.edgewright.simulator.rules;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Texts in the form in which a Secret keeps them. */
final class Base64Text {
  private Base64Text() {}

  static String of(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static boolean isValid(String text) {
    try {
      Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
