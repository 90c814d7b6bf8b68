package io.edgewright.renderer.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TemplateEditPlannerTest {
  private static final TemplateEditPlanner PLANNER =
      new TemplateEditPlanner(new ServedVersions(new TreeSet<>(List.of("apps/v1", "v1"))), false);

  private static String edited(String template) {
    return PLANNER.plan(template).edited();
  }

  @Test
  void aQuestionWithATextIsAnsweredWithNoMoreThanItAsks() {
    assertEquals(
        "{{ if hasKey (dict \"v1\" \"\") \"v1\" }}",
        edited("{{ if .Capabilities.APIVersions.Has \"v1\" }}"));
    assertEquals(
        "{{ if hasKey (dict ) \"v2\" }}", edited("{{ if $.Capabilities.APIVersions.Has \"v2\" }}"));
  }

  @Test
  void aComputedQuestionIsAnsweredFromEverything() {
    assertEquals(
        "{{ .v | hasKey (dict \"apps/v1\" \"\" \"v1\" \"\") }}",
        edited("{{ .v | .Capabilities.APIVersions.Has }}"));
  }

  @Test
  void aParenthesisThatAQuestionIsAskedOfGoesWithIt() {
    assertEquals(
        "{{ hasKey (dict \"v1\" \"\") \"v1\" }}",
        edited("{{ ((index .a 0)).Capabilities.APIVersions.Has \"v1\" }}"));
  }

  @Test
  void textsAndCommentsStay() {
    var template = "{{/* .Capabilities.APIVersions.Has */}} .Capabilities.APIVersions {{ \"x\" }}";

    assertEquals(template, edited(template));
  }

  @Test
  void columnsBehindAnEditAreThoseOfTheOriginal() {
    var template = "a\n{{ .Capabilities.APIVersions.Has \"v1\" }} {{ fail \"x\" }}\n{{ fail }}";
    var edits = PLANNER.plan(template);
    var line = edits.edited().lines().toList().get(1);

    assertEquals(
        template.lines().toList().get(1).indexOf("fail") + 1,
        edits.originalColumn(2, line.indexOf("fail") + 1));
    assertEquals(4, edits.originalColumn(2, 6), "inside the edit is where it begins");
    assertEquals(4, edits.originalColumn(3, 4));
  }

  @Test
  void theClockIsMovedWhereItIsReadAndNowhereElse() {
    var planner = new TemplateEditPlanner(ServedVersions.NONE, true);

    assertEquals(
        "now {{ .now }} {{ (toDate \"2006-01-02\" \"2001-09-09\") | date \"now\" }}",
        planner.plan("now {{ .now }} {{ now | date \"now\" }}").edited());
  }
}
