package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.simulator.SimulatedClustersTool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code edgewright faults}: a person breaks running simulated clusters and mends them. */
final class FaultsAcceptanceTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Path control = Path.of("");
  private Thread clusters = new Thread();
  private String said = "";

  @BeforeEach
  void start() throws Exception {
    control = folder.resolve("faults");
    var ready = new CompletableFuture<String>();
    clusters =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    new SimulatedClustersTool()
                        .run(
                            new PrintWriter(new Announcements(ready), true),
                            new PrintWriter(Writer.nullWriter()),
                            "--names",
                            "fra1,sin1",
                            "--control-port",
                            "0",
                            "--control",
                            control.toString()));
    said = ready.get(2, TimeUnit.MINUTES);
  }

  @AfterEach
  void stop() throws Exception {
    clusters.interrupt();
    clusters.join();
  }

  /** What the tool says, complete once it is ready. */
  private static final class Announcements extends StringWriter {
    private final CompletableFuture<String> ready;

    Announcements(CompletableFuture<String> ready) {
      this.ready = ready;
    }

    @Override
    public void flush() {
      if (toString().lines().anyMatch("ready"::equals)) {
        ready.complete(toString());
      }
    }
  }

  private Terminals faults(String verb, Object... more) {
    var arguments = new ArrayList<Object>();
    arguments.add("faults");
    arguments.add(verb);
    arguments.add("--control");
    arguments.add(control);
    arguments.addAll(List.of(more));
    return Terminals.run(arguments.toArray());
  }

  private int version(String cluster) throws Exception {
    var url =
        said.lines()
            .filter(line -> line.startsWith("cluster " + cluster + " "))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .findFirst()
            .orElseThrow();
    var request = HttpRequest.newBuilder(URI.create(url + "/version")).build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static Map<String, Object> json(Terminals answer) {
    return CanonicalJson.read(answer.out().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void clusterIsBrokenAndMended() throws Exception {
    var added = faults("add", "fail", "status=503", "--cluster", "fra1", "--verbs", "get,list");
    var broken = version("fra1");
    var other = version("sin1");
    var listed = faults("list");
    var cleared = faults("clear");

    assertEquals(0, added.code(), added.toString());
    assertEquals("fault 1 on fra1: fail retryAfter=PT1S status=503", added.out().strip());
    assertEquals(503, broken);
    assertEquals(200, other);
    assertEquals(
        """
        ID  CLUSTER  EFFECT                           REQUESTS        WHEN  STRUCK
        1   fra1     fail retryAfter=PT1S status=503  verbs=get,list  -     1
        """,
        listed.out());
    assertEquals("1 taken back", cleared.out().strip());
    assertEquals(200, version("fra1"));
    assertEquals("no fault is set", faults("list").out().strip());
  }

  @Test
  void faultOfAllClustersIsTakenBackByClusterAndByNumber() throws Exception {
    var added = faults("add", "hang", "--cluster", "all", "--times", "3", "-o", "json");
    var byCluster = faults("clear", "--cluster", "fra1", "-o", "json");
    var left = faults("list", "-o", "json");
    var byNumber = faults("clear", "--id", "2");
    var again = faults("clear", "--id", "2");

    assertEquals(2, JsonTree.list(json(added), "faults").size(), added.toString());
    assertEquals(1, JsonTree.list(json(byCluster), "cleared").size(), byCluster.toString());
    assertEquals(1, JsonTree.list(json(left), "faults").size(), left.toString());
    assertEquals(0, byNumber.code(), byNumber.toString());
    assertEquals(1, again.code());
    assertEquals("there is no fault 2", again.err().strip());
  }

  @Test
  void whatIsMistypedIsToldWithWhatWasMeant() {
    var effect = faults("add", "partiton", "--cluster", "fra1");
    var cluster = faults("add", "partition", "--cluster", "fra2", "-o", "json");
    var field = faults("add", "fail", "statsu=503", "--cluster", "fra1");

    assertEquals("there is no effect 'partiton'; did you mean 'partition'?", effect.err().strip());
    assertEquals("there is no cluster 'fra2'; did you mean 'fra1'?", cluster.err().strip());
    assertEquals(cluster.err().strip(), JsonTree.text(json(cluster), "error").orElseThrow());
    assertTrue(field.err().contains("effect.statsu: is not known here"), field.toString());
    assertEquals(List.of(1, 1, 1), List.of(effect.code(), cluster.code(), field.code()));
  }

  @Test
  void commandWithoutWhatItNeedsIsAMistakeOfTheCommandLine() {
    assertEquals(64, faults("add", "partition").code());
    assertEquals(64, Terminals.run("faults").code());
    assertEquals(64, faults("clear", "--id", "one").code());
    assertEquals(0, Terminals.run("faults", "add", "--help").code());
  }

  @Test
  void effectsAreListedWithTheirFields() {
    var told = faults("effects");

    assertEquals(0, told.code(), told.toString());
    assertTrue(told.out().contains("partition"), told.out());
    assertTrue(told.out().contains("status, message, retryAfter"), told.out());
  }

  @Test
  void whoeverRunsNoLongerIsNamedByItsFile() throws Exception {
    stop();

    var told = faults("list");

    assertEquals(1, told.code());
    assertTrue(told.err().startsWith("nothing answers at http://127.0.0.1:"), told.err());
    assertTrue(told.err().contains(control.toString()), told.err());
  }

  @Test
  void fileThatIsNoneOrMissingIsTold() throws Exception {
    Files.writeString(folder.resolve("other"), "hello");

    var other = Terminals.run("faults", "list", "--control", folder.resolve("other"));
    var missing = Terminals.run("faults", "list", "--control", folder.resolve("missing"));

    assertTrue(other.err().contains("does not tell where faults are set"), other.err());
    assertEquals("there is no " + folder.resolve("missing"), missing.err().strip());
  }
}
