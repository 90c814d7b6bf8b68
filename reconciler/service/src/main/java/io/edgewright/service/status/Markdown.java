package io.edgewright.service.status;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts untrusted text into CommonMark so that it is shown as it is: no HTML, link, image, mention,
 * formula or broken table can come out of it.
 */
final class Markdown {
  // A backslash before ASCII punctuation makes it a plain character (CommonMark 2.4).
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]#|~!$^=@]");
  private static final Pattern URL =
      Pattern.compile("(?i)(https?|ftp|mailto|xmpp)(?=:)|www(?=\\.)");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private Markdown() {}

  /** Running text of at most so many characters. */
  static String text(String untrusted, int max) {
    var line = PlainText.line(untrusted, max);
    var escaped = SPECIAL.matcher(line).replaceAll("\\\\$0");
    // A broken scheme is not made a link of; "&" first, since the others add one.
    return URL.matcher(escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        .replaceAll(match -> brokenUrl(match.group()));
  }

  /**
   * Code of at most so many characters, in which nothing is markup. What holds a bar or a backslash
   * is running text instead: tables are split at bars before code is recognised (GFM 4.10), and in
   * code nothing can be escaped.
   */
  static String code(String untrusted, int max) {
    var line = PlainText.line(untrusted, max);
    if (line.isEmpty() || line.indexOf('|') >= 0 || line.indexOf('\\') >= 0) {
      return text(line, max);
    }
    var longest =
        BACKTICKS.matcher(line).results().mapToInt(run -> run.group().length()).max().orElse(0);
    var fence = "`".repeat(longest + 1);
    var padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + padding + line + padding + fence;
  }

  /** A row of a table; the cells are Markdown already. */
  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The head of a table. */
  static String head(List<String> titles) {
    return row(titles) + "|" + " --- |".repeat(titles.size()) + "\n";
  }

  private static String brokenUrl(String scheme) {
    var last = scheme.length() - 1;
    return scheme.substring(0, last) + "&#" + (int) scheme.charAt(last) + ";";
  }
}
