package io.edgewright.renderer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.RenderStatistics;
import io.edgewright.renderer.RenderWarning.Reason;
import io.edgewright.renderer.Requests;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G2 and G10: what does not change is not rendered again, and what cannot be repeated is kept. */
final class RenderCacheTest {
  private static final String CONFIG_MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: it}\ndata:\n  x: ";

  private static RenderEngine engine;
  private RenderStatistics before;

  @BeforeAll
  static void open() {
    engine = RenderEngine.open(RenderSettings.defaults(), InstantSource.system());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @BeforeEach
  void count() {
    before = engine.statistics();
  }

  private long renders() {
    return engine.statistics().chartRenders() - before.chartRenders();
  }

  private long hits() {
    return engine.statistics().hits() - before.hits();
  }

  @Test
  void g2_anUnchangedInputIsRenderedOnceForAllClustersThatItCannotTell() {
    var request = Requests.chart(CONFIG_MAP + "{{ .Values.a | quote }}", "a: shared");

    var first = engine.render(request);
    var second = engine.render(Requests.on(Requests.cluster("v1.31.0", "example.com/v1"), request));

    assertEquals(first, second);
    assertEquals(1, renders());
    assertEquals(1, hits());
  }

  @Test
  void g2_aChangedValueOrClusterIsRenderedAgainWhereItShows() {
    var template =
        CONFIG_MAP + "{{ .Values.a }}-{{ .Capabilities.APIVersions.Has \"example.com/v1\" }}";
    var request = Requests.chart(template, "a: b");

    var first = engine.render(request);
    var other = engine.render(Requests.chart(template, "a: c"));
    var served = engine.render(Requests.on(Requests.cluster("v1.28.5", "example.com/v1"), request));
    engine.render(Requests.on(Requests.cluster("v1.31.0", "other.com/v1"), request));

    assertNotEquals(first, other);
    assertNotEquals(first, served);
    assertEquals(3, renders(), "the fourth cannot be told from the first");
  }

  @Test
  void g2_manifestsAreSharedByClustersThatDifferInOtherVariables() {
    var files = Map.of("a.yaml", CONFIG_MAP + "${vars.A}\n");
    var request = Requests.manifests(files);

    var first = engine.render(Requests.with(Map.of("vars.A", "1", "cluster.name", "a"), request));
    var same = engine.render(Requests.with(Map.of("vars.A", "1", "cluster.name", "b"), request));
    var other = engine.render(Requests.with(Map.of("vars.A", "2"), request));

    assertEquals(first, same);
    assertNotEquals(first, other);
    assertEquals(1, hits());
  }

  @Test
  void g10_randomObjectsStayThoseOfTheFirstRenderAndAreWarnedOfOnce() {
    var request = Requests.chart(CONFIG_MAP + "{{ randAlphaNum 16 }}");

    var first = assertInstanceOf(Rendered.class, engine.render(request));
    for (int poll = 0; poll < 10; poll++) {
      assertEquals(first, engine.render(request));
    }

    assertEquals(1, first.warnings().size());
    var warning = first.warnings().getFirst();
    assertEquals(Reason.NON_DETERMINISTIC_RENDER, warning.reason());
    assertEquals("charts/it/templates/it.yaml:5:9", warning.location().toString());
    assertTrue(warning.message().contains("randAlphaNum"), warning::message);
  }

  @Test
  void g10_aDateIsNoticedThoughTwoRendersOfOneDayAgree() {
    var dated = Requests.chart(CONFIG_MAP + "{{ now | date \"2006-01-02\" | quote }}");

    var rendered = assertInstanceOf(Rendered.class, engine.render(dated));

    assertEquals(Reason.NON_DETERMINISTIC_RENDER, rendered.warnings().getFirst().reason());
  }

  @Test
  void g10_aRandomFunctionThatDoesNotShowIsNotWarnedOf() {
    var unused =
        Requests.chart("{{ define \"unused\" }}{{ now }}{{ uuidv4 }}{{ end }}" + CONFIG_MAP + "y");

    var rendered = assertInstanceOf(Rendered.class, engine.render(unused));

    assertEquals(0, rendered.warnings().size());
  }

  @Test
  void failuresAreKeptToo() {
    var failing = Requests.chart("{{ fail \"no\" }}");

    assertInstanceOf(RenderFailed.class, engine.render(failing));
    assertEquals(engine.render(failing), engine.render(failing));

    assertEquals(1, renders());
  }

  @Test
  void manyThreadsRenderOneInputOnceAndOthersRight() throws Exception {
    var request = Requests.chart(CONFIG_MAP + "{{ .Values.a | quote }}", "a: same");

    var done = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        var value = "n" + i;
        var mine = Requests.chart(CONFIG_MAP + "{{ .Values.a | quote }}", "a: " + value);
        done.add(threads.submit(() -> engine.render(request)));
        done.add(
            threads.submit(
                () -> {
                  var object = ((Rendered) engine.render(mine)).objects().getFirst();
                  assertEquals(value, object.at("data", "x").orElseThrow());
                }));
      }
    }
    for (var future : done) {
      future.get();
    }

    assertEquals(41, renders());
  }
}
