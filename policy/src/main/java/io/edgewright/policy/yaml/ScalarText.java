package io.edgewright.policy.yaml;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Style;

/**
 * Where each character of a scalar was written, however the scalar is quoted or folded: made from
 * the scalar and the text of its file, in one pass over both.
 */
public final class ScalarText {
  private static final String BLANKS = " \t\r\n";
  private static final String BLANK_ESCAPES = "ntr \t\r\n";

  private final Scalar scalar;
  private final String file;
  private final char quote;
  private final int[] lines;
  private final int[] columns;
  private int at;
  private int line;
  private int lineStart;

  /**
   * @param file the whole text of the file that the scalar stands in
   */
  public ScalarText(Scalar scalar, String file) {
    this.scalar = scalar;
    this.file = file;
    this.lines = new int[scalar.text().length() + 1];
    this.columns = new int[scalar.text().length() + 1];
    this.line = scalar.textStart().line();
    this.lineStart = startOfLine(file, line);
    this.at = Math.min(file.length(), lineStart + scalar.textStart().column() - 1);
    this.quote = scalar.style() == Style.QUOTED && at > 0 ? file.charAt(at - 1) : ' ';
    if (scalar.style() == Style.LITERAL) {
      fillLiteral();
    } else {
      fillWalking();
    }
  }

  public String text() {
    return scalar.text();
  }

  /** Where the scalar itself begins. */
  public SourceLocation location() {
    return scalar.location();
  }

  /** Where the character at an index of the text stands; its end is an index too. */
  public SourceLocation locationOf(int index) {
    int i = Math.clamp(index, 0, lines.length - 1);
    return new SourceLocation(scalar.location().file(), lines[i], columns[i]);
  }

  private static int startOfLine(String file, int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = file.indexOf('\n', start) + 1;
    }
    return start;
  }

  /** All lines of a literal text are indented alike. */
  private void fillLiteral() {
    int column = scalar.textStart().column();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line;
      columns[i] = column++;
      if (i < scalar.text().length() && scalar.text().charAt(i) == '\n') {
        line++;
        column = scalar.textStart().column();
      }
    }
  }

  /**
   * Folding changes blanks alone, so that both texts are walked from one character that is none to
   * the next.
   */
  private void fillWalking() {
    for (int i = 0; i < lines.length; i++) {
      skipBlanks();
      lines[i] = line;
      columns[i] = at - lineStart + 1;
      if (i < scalar.text().length() && BLANKS.indexOf(scalar.text().charAt(i)) < 0) {
        at = Math.min(file.length(), at + width());
      }
    }
  }

  private void skipBlanks() {
    while (at < file.length()) {
      if (file.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      } else if (quote == '"' && isBlankEscape()) {
        // The second character may be the end of a line, which the next turn counts.
        at += file.charAt(at + 1) == '\n' ? 0 : 1;
      } else if (BLANKS.indexOf(file.charAt(at)) < 0) {
        return;
      }
      at++;
    }
  }

  private boolean isBlankEscape() {
    return file.charAt(at) == '\\'
        && at + 1 < file.length()
        && BLANK_ESCAPES.indexOf(file.charAt(at + 1)) >= 0;
  }

  /** How many characters of the file stand for the character of the text that begins here. */
  private int width() {
    char first = at < file.length() ? file.charAt(at) : ' ';
    if (quote == '\'') {
      return first == '\'' ? 2 : 1;
    }
    if (quote != '"' || first != '\\' || at + 1 == file.length()) {
      return 1;
    }
    return switch (file.charAt(at + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }
}
