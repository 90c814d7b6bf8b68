package io.edgewright.renderer.helm;

import io.edgewright.renderer.helm.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words of a Go template's actions, so that a function's name in a comment, in a text or
 * outside an action is not taken for a call of it.
 */
final class TemplateLexer {
  private final String template;
  private final List<TemplateToken> tokens = new ArrayList<>();
  private int at;

  private TemplateLexer(String template) {
    this.template = template;
  }

  static List<TemplateToken> tokens(String template) {
    var lexer = new TemplateLexer(template);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    for (var open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
      at = open + 2;
      if (template.startsWith("- ", at)) {
        at += 2;
      }
      skipBlanks();
      if (template.startsWith("/*", at)) {
        var end = template.indexOf("*/", at + 2);
        at = end < 0 ? template.length() : end + 2;
      } else {
        action();
      }
    }
  }

  private void action() {
    while (at < template.length()) {
      skipBlanks();
      if (template.startsWith("}}", at)) {
        add(Kind.OTHER, at + 2);
        return;
      }
      if (at < template.length()) {
        word(template.charAt(at));
      }
    }
  }

  private void word(char first) {
    switch (first) {
      case '"', '\'' -> add(Kind.TEXT, endOfQuoted(first));
      case '`' -> add(Kind.TEXT, endOfRaw());
      case '(' -> add(Kind.OPEN, at + 1);
      case ')' -> add(Kind.CLOSE, at + 1);
      case '.', '$' -> add(Kind.CHAIN, endOfChain());
      default -> {
        if (isNamePart(first)) {
          add(Character.isDigit(first) ? Kind.OTHER : Kind.NAME, endOfName(at + 1));
        } else {
          add(Kind.OTHER, at + 1);
        }
      }
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new TemplateToken(kind, template.substring(at, end), at, end));
    at = end;
  }

  private int endOfQuoted(char quote) {
    var i = at + 1;
    while (i < template.length() && template.charAt(i) != quote && template.charAt(i) != '\n') {
      i += template.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, template.length());
  }

  private int endOfRaw() {
    var end = template.indexOf('`', at + 1);
    return end < 0 ? template.length() : end + 1;
  }

  private int endOfChain() {
    var i = at + 1;
    while (i < template.length() && (isNamePart(template.charAt(i)) || template.charAt(i) == '.')) {
      i++;
    }
    return i;
  }

  private int endOfName(int from) {
    var i = from;
    while (i < template.length() && isNamePart(template.charAt(i))) {
      i++;
    }
    return i;
  }

  private void skipBlanks() {
    while (at < template.length() && Character.isWhitespace(template.charAt(at))) {
      at++;
    }
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
