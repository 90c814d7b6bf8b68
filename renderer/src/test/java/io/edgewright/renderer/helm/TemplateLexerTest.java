package io.edgewright.renderer.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.renderer.helm.TemplateToken.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemplateLexerTest {
  private static List<String> words(String template, Kind kind) {
    return TemplateLexer.tokens(template).stream()
        .filter(token -> token.kind() == kind)
        .map(TemplateToken::text)
        .toList();
  }

  @Test
  void namesAreFoundInActionsOnly() {
    var template = "now {{- if eq (now | date \"2006\") .Values.now -}} now {{ end }}";

    assertEquals(List.of("if", "eq", "now", "date", "end"), words(template, Kind.NAME));
  }

  @Test
  void commentsTextsAndRawTextsHoldNoNames() {
    var template =
        "{{/* now }} now */}}{{- /* now */ -}}{{ `now }}` }}{{ \"a \\\" now }}\" }}{{ 'n' }}";

    assertEquals(List.of(), words(template, Kind.NAME));
  }

  @Test
  void fieldsAndVariablesAreOneWordEach() {
    var template = "{{ $x.Capabilities.APIVersions.Has .a }}{{ ($).b }}{{ $y := . }}";

    assertEquals(
        List.of("$x.Capabilities.APIVersions.Has", ".a", "$", ".b", "$y", "."),
        words(template, Kind.CHAIN));
  }

  @Test
  void anUnfinishedActionEndsWithTheTemplate() {
    for (var template : new String[] {"{{", "{{ x", "{{ \"x", "{{ `x", "{{/* x", "{{ \"\\"}) {
      assertEquals(true, TemplateLexer.tokens(template).size() < 3, template);
    }
  }
}
