package io.edgewright.service.status;

/**
 * Makes one bounded line of a text from elsewhere: a server's message, a name in a file, a path.
 * Control and formatting characters (which could forge lines or turn the reading direction) become
 * spaces.
 */
final class PlainText {
  private static final int MAX_MESSAGE = 1_000;
  private static final String ELLIPSIS = "…";

  private PlainText() {}

  /** One line of at most 1,000 characters. */
  static String message(String text) {
    return line(text, MAX_MESSAGE);
  }

  /** One line of at most so many characters; what is cut shows an ellipsis. */
  static String line(String text, int max) {
    if (isPlain(text, max)) {
      return text;
    }
    var line = new StringBuilder();
    text.codePoints().limit(max + 1L).forEach(c -> append(line, c));
    var stripped = line.toString().strip();
    return cut(stripped, max);
  }

  /** Most texts are: words in ASCII. Pictures are made of thousands of them. */
  private static boolean isPlain(String text, int max) {
    var length = text.length();
    if (length > max || length > 0 && (text.charAt(0) == ' ' || text.charAt(length - 1) == ' ')) {
      return false;
    }
    for (var i = 0; i < length; i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder line, int codePoint) {
    var visible = isVisible(codePoint);
    if (visible) {
      line.appendCodePoint(codePoint);
    } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String cut(String line, int max) {
    if (line.codePointCount(0, line.length()) <= max) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, max - 1)).stripTrailing() + ELLIPSIS;
  }
}
