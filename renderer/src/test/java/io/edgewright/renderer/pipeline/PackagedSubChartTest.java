package io.edgewright.renderer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Manifest;
import io.edgewright.renderer.InMemoryFiles;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.Requests;
import io.edgewright.renderer.helm.TarBuilder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sub-charts as `helm dependency build` leaves them: packages in charts/. */
final class PackagedSubChartTest {
  private static RenderEngine engine;

  @BeforeAll
  static void open() {
    engine = RenderEngine.open(RenderSettings.defaults(), InstantSource.system());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void packagedSubChartsRenderWithTheirDefinitionsAndHooks() {
    var inner =
        new TarBuilder()
            .file("inner/Chart.yaml", "apiVersion: v2\nname: inner\nversion: 1.0.0\n")
            .file("inner/templates/x.yaml", configMap("inner", ""));
    var outer =
        new TarBuilder()
            .file("redis/Chart.yaml", "apiVersion: v2\nname: redis\nversion: 17.0.0\n")
            .file("redis/crds/x.yaml", definition())
            .file("redis/templates/x.yaml", configMap("redis", ""))
            .file("redis/templates/h.yaml", configMap("hook", "annotations: {helm.sh/hook: test}"))
            .file("redis/charts/inner/Chart.yaml", "apiVersion: v2\nname: inner\nversion: 1.0.0\n")
            .file("redis/charts/inner/templates/x.yaml", configMap("inner", ""));

    var rendered =
        assertInstanceOf(Rendered.class, engine.render(chart("redis-17.0.0.tgz", outer.gzipped())));
    var nested = assertInstanceOf(Rendered.class, engine.render(chart("in.tgz", inner.gzipped())));

    assertEquals(
        List.of("things.example.com", "inner", "redis", "it"),
        rendered.objects().stream().map(Manifest::name).toList());
    assertEquals("hook", rendered.hooks().getFirst().object().name());
    assertEquals(List.of("inner", "it"), nested.objects().stream().map(Manifest::name).toList());
  }

  @Test
  void anErrorInAPackageIsShownInIt() {
    var broken =
        new TarBuilder()
            .file("redis/Chart.yaml", "apiVersion: v2\nname: redis\nversion: 17.0.0\n")
            .file("redis/templates/x.yaml", "a: b\nc: {{ required \"c is needed\" .Values.c }}\n");

    var failed =
        assertInstanceOf(
            RenderFailed.class, engine.render(chart("redis-17.0.0.tgz", broken.gzipped())));

    assertEquals(
        "charts/it/charts/redis-17.0.0.tgz!/redis/templates/x.yaml:2:7: c is needed",
        failed.problems().getFirst().toString());
  }

  @Test
  void s5_aPackageThatReachesOutIsRefused() {
    var hostile =
        new TarBuilder()
            .file("redis/Chart.yaml", "apiVersion: v2\nname: redis\nversion: 17.0.0\n")
            .file("redis/../../../evil", "x");

    var failed =
        assertInstanceOf(RenderFailed.class, engine.render(chart("r.tgz", hostile.gzipped())));

    var problem = failed.problems().getFirst().toString();
    assertTrue(problem.startsWith("charts/it/charts/r.tgz:1:1: "), problem);
    assertTrue(problem.contains("path that leaves it"), problem);
  }

  private static RenderRequest chart(String name, byte[] archive) {
    var files = new TreeMap<String, byte[]>();
    files.put("Chart.yaml", bytes("apiVersion: v2\nname: it\nversion: 1.0.0\n"));
    files.put("templates/it.yaml", bytes(configMap("it", "")));
    files.put("charts/" + name, archive);
    return Requests.of(RenderSource.Kind.CHART, "charts/it", InMemoryFiles.of(files));
  }

  private static String configMap(String name, String more) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: %s\n  %s\n".formatted(name, more);
  }

  private static String definition() {
    return "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
        + "metadata: {name: things.example.com}\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
