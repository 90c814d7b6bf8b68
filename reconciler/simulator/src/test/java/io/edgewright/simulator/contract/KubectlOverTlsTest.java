package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgewright.simulator.SimulatedClustersTool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real kubectl on clusters that speak TLS, with the kubeconfig that their tool writes; skipped
 * where there is no kubectl.
 */
final class KubectlOverTlsTest {
  @TempDir private Path folder;
  private Thread tool = new Thread();

  @BeforeEach
  void lookForKubectl() throws Exception {
    assumeTrue(Kubectl.isThere(), Kubectl.MISSING);
  }

  @AfterEach
  void stop() throws Exception {
    tool.interrupt();
    tool.join();
  }

  /** Completes when the tool says that it is ready. */
  private static final class Announcements extends StringWriter {
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    @Override
    public void flush() {
      if (toString().lines().anyMatch("ready"::equals)) {
        ready.complete(null);
      }
    }
  }

  private void start(String credential) throws Exception {
    var said = new Announcements();
    tool =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    new SimulatedClustersTool()
                        .run(
                            new PrintWriter(said, true),
                            new PrintWriter(Writer.nullWriter()),
                            "--count",
                            "2",
                            "--tls",
                            "--credential",
                            credential,
                            "--kubeconfig",
                            folder.resolve("config").toString()));
    said.ready.get(2, TimeUnit.MINUTES);
  }

  private Kubectl.Ran kubectl(String... arguments) throws Exception {
    return new Kubectl(folder).run(arguments);
  }

  private String ok(String... arguments) throws Exception {
    var ran = kubectl(arguments);
    assertEquals(0, ran.code(), ran.text());
    return ran.text();
  }

  @Test
  void clientCertificateLetsTheAdministratorIn() throws Exception {
    start("certificate");

    var who = ok("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}");
    ok("create", "namespace", "shop");
    ok("create", "configmap", "-n", "shop", "settings", "--from-literal=colour=red");
    var colour = ok("get", "-n", "shop", "configmap", "settings", "-o", "jsonpath={.data.colour}");
    var elsewhere = kubectl("--context", "cluster-2", "get", "namespace", "shop");

    assertEquals("admin", who);
    assertEquals("red", colour);
    assertTrue(elsewhere.text().contains("namespaces \"shop\" not found"), elsewhere.text());
  }

  @Test
  void tokenOverTlsLetsTheAdministratorIn() throws Exception {
    start("token");

    var can = ok("auth", "can-i", "*", "*", "--all-namespaces");

    assertTrue(can.contains("yes"), can);
  }

  @Test
  void clusterWhoseAuthorityIsAnotherIsNotTrusted() throws Exception {
    start("certificate");
    var config = folder.resolve("config");
    var lines = Files.readAllLines(config);
    var authorities =
        lines.stream().filter(line -> line.contains("certificate-authority-data")).toList();
    var swapped =
        lines.stream()
            .map(line -> line.equals(authorities.getFirst()) ? authorities.getLast() : line)
            .toList();
    Files.write(config, swapped);

    var ran = kubectl("get", "namespaces");

    assertNotEquals(0, ran.code());
    assertTrue(ran.text().contains("certificate signed by unknown authority"), ran.text());
  }

  @Test
  void certificateOfAnotherClusterLetsNobodyIn() throws Exception {
    start("certificate");

    var ran = kubectl("--context", "cluster-1", "--user", "cluster-2", "get", "namespaces");

    assertNotEquals(0, ran.code());
    assertTrue(ran.text().contains("You must be logged in to the server"), ran.text());
  }
}
