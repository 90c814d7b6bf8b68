package io.edgewright.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies about on a machine is not used. */
class HermeticTest {
  @Test
  void s3_hostileKubeconfigInClusterEnvironmentAndProxy_areNotUsed(@TempDir Path home)
      throws IOException, InterruptedException {
    var atDecoy = new CopyOnWriteArrayList<String>();
    var atServer = new CopyOnWriteArrayList<String>();
    var decoy = listen(atDecoy);
    var server = listen(atServer);
    try {
      var output = runIn(home, decoy.getAddress().getPort(), server.getAddress().getPort());

      assertTrue(output.contains("HTTP 200"), output);
      assertEquals(List.of("Bearer given"), atServer);
      assertEquals(List.of(), atDecoy);
    } finally {
      decoy.stop(0);
      server.stop(0);
    }
  }

  private static String runIn(Path home, int decoy, int server)
      throws IOException, InterruptedException {
    Files.createDirectories(home.resolve(".kube"));
    var kubeconfig = home.resolve(".kube/config");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: evil
        clusters: [{name: evil, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: evil, user: {token: stolen}}]
        contexts: [{name: evil, context: {cluster: evil, user: evil}}]
        """
            .formatted(decoy));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.home=" + home,
            "-cp",
            classPath(),
            HermeticMain.class.getName(),
            "http://127.0.0.1:" + server);
    var environment = builder.environment();
    environment.put("HOME", home.toString());
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    environment.put("KUBERNETES_SERVICE_PORT", String.valueOf(decoy));
    environment.put("KUBERNETES_AUTH_TOKEN", "stolen");
    environment.put("HTTP_PROXY", "http://127.0.0.1:" + decoy);
    environment.put("http_proxy", "http://127.0.0.1:" + decoy);
    environment.put("HTTPS_PROXY", "http://127.0.0.1:" + decoy);
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return output;
  }

  /** Of this process, whether its launcher has put it on the command line or not. */
  private static String classPath() {
    var path = new StringBuilder(System.getProperty("java.class.path"));
    if (HermeticTest.class.getClassLoader() instanceof URLClassLoader loader) {
      for (var url : loader.getURLs()) {
        path.append(File.pathSeparator).append(Path.of(URI.create(url.toString())));
      }
    }
    return path.toString();
  }

  private static HttpServer listen(List<String> authorizations) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          var body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
