package io.edgewright.policy.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.FleetParser;
import io.edgewright.policy.spec.ParserSettings;
import io.edgewright.policy.yaml.VariableSubstitution;
import io.edgewright.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OverlayEvaluatorTest {
  private static final String FLEET =
      """
      apiVersion: edgewright.dev/v1alpha1
      kind: Fleet
      metadata: {name: demo}
      spec: {vars: {A: fleet, B: fleet, C: fleet, D: fleet}}
      """;
  private static final String CLUSTERS =
      """
      apiVersion: edgewright.dev/v1alpha1
      kind: Cluster
      metadata: {name: fra1, labels: {tier: edge}}
      spec:
        location: {latitude: 50.110, longitude: 8, country: DE, continent: EU}
        vars: {B: cluster, C: cluster, D: cluster}
      ---
      apiVersion: edgewright.dev/v1alpha1
      kind: Cluster
      metadata: {name: nowhere}
      """;
  private static final String APPLICATION =
      """
      apiVersion: edgewright.dev/v1alpha1
      kind: Application
      metadata: {name: web}
      spec:
        source: {chart: {path: charts/web}}
        values:
          files: [values.yaml, ../shared.yaml]
          inline: {from: inline, host: "${cluster.name}.${vars.DOMAIN}"}
        vars: {C: application, D: application}
        patches:
          - {target: {kind: A}, strategicMerge: {x: 1}}
        placement: {inline: {locations: all}}
        overrides:
          - where: {labels: {tier: edge}}
            values: {from: first}
            vars: {D: first, E: first}
            patches: [{target: {kind: B}, strategicMerge: {x: 1}}]
          - where: {location: {continents: [EU]}}
            values: {from: second}
            vars: {E: second}
          - where: {clusters: [nowhere]}
            values: {from: third}
      """;

  @Test
  void g8_valuesFilesComeBeforeInlineBeforeOverridesInOrder() {
    var overlay = overlay("fra1");

    assertEquals(
        List.of("apps/web/values.yaml", "apps/shared.yaml", "inline", "first", "second"),
        overlay.layers().stream().map(OverlayEvaluatorTest::name).toList());
    assertEquals(
        List.of("A", "B"), overlay.patches().stream().map(patch -> patch.target().kind()).toList());
  }

  @Test
  void overrideAppliesOnlyWhereTheClusterIsKnownToMatch() {
    var overlay = overlay("nowhere");

    assertEquals("third", name(overlay.layers().getLast()));
    assertEquals(4, overlay.layers().size());
  }

  @Test
  void g11_variablesComeFromFleetThenClusterThenApplicationThenOverrides() {
    var variables = overlay("fra1").variables();

    assertEquals(
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("cluster.name", "fra1"),
                Map.entry("cluster.labels.tier", "edge"),
                Map.entry("cluster.latitude", "50.11"),
                Map.entry("cluster.longitude", "8"),
                Map.entry("cluster.country", "DE"),
                Map.entry("cluster.continent", "EU"),
                Map.entry("vars.A", "fleet"),
                Map.entry("vars.B", "cluster"),
                Map.entry("vars.C", "application"),
                Map.entry("vars.D", "first"),
                Map.entry("vars.E", "second"))),
        variables);
  }

  @Test
  void g11_missingVariableIsReportedAtTheLineThatUsesIt() {
    var overlay = overlay("fra1");
    var inline = (ValuesLayer.Stated) overlay.layers().get(2);

    var result = new VariableSubstitution(overlay.variables()).substitute(inline.values());

    assertEquals(1, result.problems().size());
    assertEquals(
        "apps/web/app.yaml:8:51: the variable 'vars.DOMAIN' is not set",
        result.problems().getFirst().toString().split(" \\(")[0]);
  }

  @Test
  void missingAndBrokenValuesFilesAreAllReported() {
    var layers = overlay("fra1").layers();

    var outcome =
        ValuesParser.parse(layers, Map.of("apps/web/values.yaml", "- a\n".getBytes(UTF_8)));

    assertEquals(
        List.of(
            "apps/web/app.yaml:7:26: there is no file 'apps/shared.yaml' (paths of values files"
                + " begin at the folder of the application's file)",
            "apps/web/values.yaml:1:1: a file of values is one document, a mapping"),
        ((ValuesOutcome.Unusable) outcome).problems().stream().map(Object::toString).toList());
  }

  @Test
  void valuesAreReadInTheOrderOfTheLayers() {
    var outcome =
        ValuesParser.parse(
            overlay("fra1").layers(),
            Map.of(
                "apps/web/values.yaml", "# none\n".getBytes(UTF_8),
                "apps/shared.yaml", "from: shared\nnothing: null\n".getBytes(UTF_8)));

    var from = new ArrayList<Object>();
    ((ValuesOutcome.Ready) outcome)
        .layers()
        .forEach(layer -> from.add(layer.toJsonObject().get("from")));
    assertEquals(List.of("shared", "inline", "first", "second"), from);
  }

  private static Overlay overlay(String cluster) {
    var files = files();
    return OverlayEvaluator.evaluate(
        files.fleet(),
        files.applications().get(new ApplicationName("web")),
        files.clusters().get(new ClusterName(cluster)));
  }

  private static FleetFiles files() {
    var files =
        new FleetParser(ParserSettings.DEFAULT)
            .parse(
                Map.of(
                    "edgewright.yaml", FLEET.getBytes(UTF_8),
                    "clusters/all.yaml", CLUSTERS.getBytes(UTF_8),
                    "apps/web/app.yaml", APPLICATION.getBytes(UTF_8)));
    assertEquals(List.of(), files.problems());
    return files;
  }

  private static String name(ValuesLayer layer) {
    return switch (layer) {
      case ValuesLayer.FromFile(var path) -> path.value();
      case ValuesLayer.Stated(var values) ->
          ((YamlNode.Scalar) values.get("from").orElseThrow()).text();
    };
  }
}
