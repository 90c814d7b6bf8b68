package io.edgewright.renderer.helm;

/**
 * One word inside a template action.
 *
 * @param start offset of its first character in the template
 * @param end offset after its last character
 */
record TemplateToken(Kind kind, String text, int start, int end) {
  /** What a word is to the template language. */
  enum Kind {
    /** A function, a keyword or a constant. */
    NAME,
    /** Field names that start with a dot or a variable: {@code .Values.a}, {@code $x.b}. */
    CHAIN,
    /** A quoted or raw text, quotes included. */
    TEXT,
    OPEN,
    CLOSE,
    /** Anything else: numbers, pipes, assignments, the end of the action. */
    OTHER
  }
}
