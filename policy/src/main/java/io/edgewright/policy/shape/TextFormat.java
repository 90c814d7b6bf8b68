package io.edgewright.policy.shape;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a text must look like.
 *
 * @param what it is, for people: "a duration"
 * @param pattern a regular expression that JSON Schema may use; it may accept more than the check
 * @param check the first flaw of a text, if any
 */
public record TextFormat(
    String what, Optional<String> pattern, Function<String, Optional<Flaw>> check) {

  /**
   * What is wrong with a text. A message never repeats a text that may be a secret.
   *
   * @param index of the character at which it is wrong
   */
  public record Flaw(String message, String hint, int index) {
    public Flaw(String message, String hint) {
      this(message, hint, 0);
    }
  }

  /** A text that matches a whole pattern; the flaw repeats it. */
  public static TextFormat matching(String what, String pattern, String hint) {
    var compiled = Pattern.compile(pattern);
    return new TextFormat(
        what,
        Optional.of("^" + pattern + "$"),
        text ->
            compiled.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(new Flaw("'%s' is not %s".formatted(shortened(text), what), hint)));
  }

  /** A text that a check judges alone. */
  public static TextFormat checked(String what, Function<String, Optional<Flaw>> check) {
    return new TextFormat(what, Optional.empty(), check);
  }

  /** Any text but the empty one. */
  public static TextFormat any(String what) {
    return new TextFormat(
        what,
        Optional.of("[^\\s]"),
        text -> text.isBlank() ? Optional.of(new Flaw(what + " is empty", "")) : Optional.empty());
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
