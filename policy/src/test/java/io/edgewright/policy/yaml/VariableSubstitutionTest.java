package io.edgewright.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.SourceLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VariableSubstitutionTest {
  private static final VariableSubstitution VARIABLES =
      new VariableSubstitution(
          Map.of(
              "cluster.name", "fra1",
              "cluster.labels.topology.kubernetes.io/zone", "a",
              "vars.REPLICAS", "3",
              "vars.VERSION", "1.10",
              "vars.TRICK", "${vars.REPLICAS}",
              "vars.EMPTY", ""));

  @Test
  void g11_ourVariablesAreReplacedInScalars() {
    assertEquals(
        "x-fra1-a.y",
        replaced("x-${cluster.name}-${cluster.labels.topology.kubernetes.io/zone}.y"));
    assertEquals("", replaced("'${vars.EMPTY:-other}'"));
    assertEquals("other:-}".replace("}", ""), replaced("'${vars.ABSENT:-other:-}'"));
  }

  @Test
  void g11_missingVariableIsReportedWithFileLineAndColumn() {
    var result = VARIABLES.substitute(node("a: 1\nb: 'x ${vars.REPLICA} ${cluster.city}'\n"));

    assertEquals(
        List.of(
            "values.yaml:2:7: the variable 'vars.REPLICA' is not set (did you mean"
                + " 'vars.REPLICAS'?)",
            "values.yaml:2:23: the variable 'cluster.city' is not set (the cluster's file does not"
                + " state it; a default would be ${cluster.city:-…})"),
        result.problems().stream().map(Object::toString).toList());
  }

  @Test
  void g11_everythingElseWithADollarStaysAsItIs() {
    for (var text :
        List.of(
            "${HOME}",
            "$${HOME}",
            "$(cluster.name)",
            "${clusters.name}",
            "${var.x}",
            "$cluster.name",
            "${cluster.name",
            "$1 ${1} ${@}",
            "\\1 $0")) {
      assertEquals(text, replaced("'" + text + "'"));
    }
  }

  @Test
  void doubledDollarEscapesAVariable() {
    assertEquals("${vars.X} fra1", replaced("$${vars.X} ${cluster.name}"));
  }

  @Test
  void valueIsPutInAsItIs() {
    assertEquals("${vars.REPLICAS}", replaced("${vars.TRICK}"));
  }

  @Test
  void plainScalarOfOneVariableTakesItsType() {
    assertEquals(3L, replaced("${vars.REPLICAS}"));
    assertEquals("3", replaced("'${vars.REPLICAS}'"));
    assertEquals("1.10", replaced("${vars.VERSION}"));
    assertEquals("n3", replaced("n${vars.REPLICAS}"));
  }

  @Test
  void keysAreLeftAlone() {
    assertEquals(
        Map.of("${cluster.name}", "fra1"),
        VARIABLES.substitute(node("${cluster.name}: ${cluster.name}")).tree());
  }

  @Test
  void malformedVariableIsReported() {
    var result = VARIABLES.substitute(node("a: '${vars.} ${vars.A:-${vars.B}} ${vars.a b}'"));

    assertEquals(
        List.of(
            "'${vars.A:-${vars.B}' is not a variable",
            "'${vars.a b}' is not a variable",
            "the variable 'vars.' is not set"),
        result.problems().stream().map(problem -> problem.message()).sorted().toList());
  }

  @Test
  void plainTreeIsSubstitutedToo() {
    var place = new SourceLocation("chart/x.yaml", 7, 1);

    var result =
        VARIABLES.substitute(Map.of("a", List.of("${cluster.name}", 1L, "${vars.B}")), place);

    assertEquals(Map.of("a", List.of("fra1", 1L, "${vars.B}")), result.tree());
    assertEquals(
        List.of(place), result.problems().stream().map(problem -> problem.location()).toList());
  }

  private static Object replaced(String scalar) {
    var result = VARIABLES.substitute(node("a: " + scalar));
    assertEquals(List.of(), result.problems());
    return ((Map<?, ?>) result.tree()).get("a");
  }

  private static YamlNode node(String text) {
    return ((YamlFile.Documents) YamlParser.parse("values.yaml", text, YamlLimits.FILE))
        .nodes()
        .getFirst();
  }
}
