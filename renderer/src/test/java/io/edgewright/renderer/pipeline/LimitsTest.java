package io.edgewright.renderer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.edgewright.renderer.InMemoryFiles;
import io.edgewright.renderer.RenderLimits;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderOutcome.InvalidSource;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.Requests;
import io.edgewright.renderer.SourceFiles;
import io.edgewright.renderer.SourceFiles.Entry;
import io.edgewright.renderer.SourceFiles.Type;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** G13 and S5: hostile charts fail within limits, and others are not affected. */
final class LimitsTest {
  private static final String GOOD =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n";
  private static RenderEngine engine;

  @BeforeAll
  static void open() {
    var limits = new RenderLimits(50, 100_000, 300_000, 1 << 20, Duration.ofSeconds(8));
    engine =
        RenderEngine.open(RenderSettings.defaults().withLimits(limits), InstantSource.system());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void g13_endlessTplRecursionFailsAndTheNextChartRenders() {
    var endless = Requests.chart("{{ tpl .Values.x . }}", "x: '{{ tpl .Values.x . }}'");

    var outcome = engine.render(endless);

    assertFails(outcome, "takes more than it may");
    assertRendersStill();
  }

  @Test
  void g13_endlessLoopIsStopped() {
    var loop =
        "{{ range until 20000 }}{{ range until 20000 }}{{ sha256sum \"x\" }}{{ end }}{{ end }}";

    var outcome = engine.render(Requests.chart(loop));

    assertFails(outcome, "takes more than it may");
    assertRendersStill();
  }

  @Test
  void g13_moreMemoryThanAWorkerHasIsRefused() {
    var outcome = engine.render(Requests.chart("x: {{ repeat 2000000000 \"x\" }}"));

    assertFails(outcome, "takes more than it may");
    assertRendersStill();
  }

  @Test
  void g13_moreOutputThanIsAllowedIsRefused() {
    var outcome = engine.render(Requests.chart(GOOD + "data: {x: {{ repeat 1500000 \"x\" }}}"));

    assertFails(outcome, "prints more than 1,048,576 bytes");
    assertRendersStill();
  }

  @Test
  void g13_aHugeFileIsNeverRead() {
    var files = new HugeFile();

    var outcome = engine.render(Requests.of(RenderSource.Kind.CHART, "charts/it", files));

    assertFails(outcome, "charts/it/files/huge.bin:1:1: the file has 1,073,741,824 bytes");
  }

  @Test
  void g13_tooManyFilesAreRefused() {
    var files = new TreeMap<String, String>();
    files.put("Chart.yaml", "name: it\nversion: 1.0.0\napiVersion: v2\n");
    for (int i = 0; i < 60; i++) {
      files.put("files/%02d".formatted(i), "x");
    }

    var outcome = engine.render(Requests.chart(files));

    assertFails(outcome, "the chart has more than 50 files");
  }

  @Test
  void g13_pathTraversalInFilesGetYieldsNothing() {
    var outcome =
        engine.render(
            Requests.chart(
                GOOD
                    + "data:\n  a: {{ .Files.Get \"../../../../../../etc/passwd\" | quote }}\n"
                    + "  b: {{ .Files.Get \"/etc/passwd\" | quote }}\n"
                    + "  c: {{ range $p, $_ := .Files.Glob \"../**\" }}{{ $p }}{{ end }}\n"));

    var object = assertInstanceOf(Rendered.class, outcome).objects().getFirst();
    assertEquals("", object.at("data", "a").orElseThrow());
    assertEquals("", object.at("data", "b").orElseThrow());
    assertTrue(object.at("data", "c").isEmpty());
  }

  @Test
  void s5_aSchemaThatRefersToAnAddressOrAFileLoadsNeither() throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", _ -> asked.incrementAndGet());
    server.start();
    var address = "http://127.0.0.1:%d/x.json".formatted(server.getAddress().getPort());
    var schema =
        """
        {"$schema": "%1$s", "type": "object", "required": ["needed"], "properties": {
          "a": {"$ref": "%1$s"}, "b": {"\\u0024ref": "file:///etc/passwd"}, "c": {"$ref": "etc/passwd"},
          "d": {"$ref": "#/definitions/d"}}, "definitions": {"d": {"type": "integer"}}}
        """
            .formatted(address);
    var files =
        Map.of(
            "Chart.yaml", "apiVersion: v2\nname: it\nversion: 1.0.0\n",
            "values.schema.json", schema,
            "templates/it.yaml", GOOD);

    var rendered = engine.render(Requests.chart(files, "{a: 1, b: 1, c: 1, d: 1, needed: 1}"));
    var checked = engine.render(Requests.chart(files, "{d: text}"));
    server.stop(0);

    assertEquals(0, asked.get());
    var warning = assertInstanceOf(Rendered.class, rendered).warnings().getFirst();
    assertEquals("SchemaNotChecked", warning.reason().text());
    assertTrue(warning.message().contains("file:///etc/passwd, etc/passwd"), warning::message);
    assertFails(checked, "missing property 'needed'");
  }

  @Test
  void s5_aPathThatLeavesTheSourceCannotEvenBeStated() {
    for (var path : new String[] {"../x", "a/../../x", "/etc/passwd", "a//b", "..", "a\\b"}) {
      var files = new TreeMap<String, byte[]>(Map.of(path, new byte[0]));

      assertThrows(IllegalArgumentException.class, () -> InMemoryFiles.of(files), path);
    }
  }

  @Test
  void s5_aLinkThatTheChartNeedsIsRefusedAndAnotherLeftOut() {
    var needed = linked("templates/secret.yaml");
    var other = linked("README.md");

    assertFails(engine.render(needed), "charts/it/templates/secret.yaml:1:1: this is a link");
    var rendered = assertInstanceOf(Rendered.class, engine.render(other));
    assertEquals("LinkIgnored", rendered.warnings().getFirst().reason().text());
  }

  @Test
  void s5_aLinkAmongManifestsIsRefused() {
    var files = new TreeMap<String, byte[]>();
    var links = new TreeMap<>(Map.of("passwd.yaml", new Entry(Type.LINK, 11)));

    var outcome =
        engine.render(
            Requests.of(RenderSource.Kind.MANIFESTS, "apps/it", InMemoryFiles.of(files, links)));

    var problems = assertInstanceOf(InvalidSource.class, outcome).problems();
    assertTrue(problems.getFirst().toString().contains("links are never followed"));
  }

  @Test
  void g6_aSourceThatCannotBeReadIsInvalid() {
    var outcome =
        engine.render(Requests.of(RenderSource.Kind.MANIFESTS, "apps/it", new Unreadable()));

    var problems = assertInstanceOf(InvalidSource.class, outcome).problems();
    assertTrue(problems.getFirst().message().contains("object is missing"));
  }

  private static RenderRequest linked(String link) {
    var files = new TreeMap<String, byte[]>();
    files.put("Chart.yaml", bytes("apiVersion: v2\nname: it\nversion: 1.0.0\n"));
    files.put("templates/it.yaml", bytes(GOOD));
    var links = new TreeMap<>(Map.of(link, new Entry(Type.LINK, 11)));
    return Requests.of(RenderSource.Kind.CHART, "charts/it", InMemoryFiles.of(files, links));
  }

  private static void assertRendersStill() {
    var name = "after-" + System.nanoTime();
    var outcome =
        engine.render(
            Requests.chart("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n"));
    assertEquals(name, assertInstanceOf(Rendered.class, outcome).objects().getFirst().name());
  }

  private static void assertFails(RenderOutcome outcome, String message) {
    var problems = assertInstanceOf(RenderFailed.class, outcome).problems();
    assertTrue(problems.getFirst().toString().contains(message), problems::toString);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class HugeFile implements SourceFiles {
    @Override
    public String contentAddress() {
      return "huge";
    }

    @Override
    public SortedMap<String, Entry> entries() {
      return new TreeMap<>(
          Map.of(
              "Chart.yaml", new Entry(Type.FILE, 10),
              "files/huge.bin", new Entry(Type.FILE, 1 << 30)));
    }

    @Override
    public byte[] read(String path) {
      return path.equals("Chart.yaml")
          ? bytes("apiVersion: v2\nname: it\nversion: 1.0.0\n")
          : new byte[1 << 30];
    }
  }

  private static final class Unreadable implements SourceFiles {
    @Override
    public String contentAddress() {
      return "unreadable";
    }

    @Override
    public SortedMap<String, Entry> entries() throws IOException {
      throw new IOException("object is missing");
    }

    @Override
    public byte[] read(String path) throws IOException {
      throw new IOException("object is missing");
    }
  }
}
